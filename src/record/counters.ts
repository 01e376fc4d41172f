/** Counts of what happened since the process started, by name and reason. Shown at `/metrics`. */

export interface Counters {
  add(name: string, reason: string): void;
  /** Prometheus text format: one line for each name and reason. */
  render(): string;
}

export function makeCounters(): Counters {
  const counts = new Map<string, number>();
  return {
    add(name, reason) {
      const key = `firstline_${name}_total{reason="${reason.replace(/[^a-z0-9_]/gi, '_')}"}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    render: () => [...counts].map(([key, count]) => `${key} ${count}\n`).join(''),
  };
}
