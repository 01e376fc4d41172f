/**
 * Ids in Intercom's real formats, counted from a start that the sandbox chooses, so that a test can name them. A sandbox
 * restarted beside a kept database needs another start: it would hand out ids again that the database already knows.
 */

const KINDS = {
  conversation: 215_474_343_849_634,
  part: 45_763_812_690,
  source: 2_412_345_678,
  message: 403_918_330,
  tag: 9_001,
  note: 31,
  article: 9_310_001,
  ticket: 215_474_343_950_001,
  ticketNumber: 33,
} as const;
type RecordKind = keyof typeof KINDS;

export interface Sequences {
  next(kind: RecordKind): string;
  /** 24 hexadecimal digits. */
  contact(): string;
  /** `notif_` and a UUID. */
  notification(): string;
}

export function createSequences(start: number): Sequences {
  const counts = new Map<string, number>();
  const count = (kind: string): number => {
    const used = counts.get(kind) ?? 0;
    counts.set(kind, used + 1);
    return start + used;
  };
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits);
  return {
    next: (kind) => String(KINDS[kind] + count(kind)),
    contact: () => `6762f1571bb6${hex(0x69_9f21_93cc + count('contact'), 12)}`,
    notification: () => `notif_2f6f0b0e-6a0d-4b9a-9d7e-${hex(0x3d1c_8f1f_0001 + count('notification'), 12)}`,
  };
}
