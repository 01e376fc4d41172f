/**
 * What the rooms need from outside, as interfaces only. A test or the simulator replaces these and
 * runs the rest unchanged; nothing else in `src` may reach for time, chance, network, disk or log.
 */

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls `run` once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Resolves after `ms`; rejects with the signal's reason if it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` or with `parent`; call `clear` when the work is done. */
  deadline(ms: number, parent?: AbortSignal): { signal: AbortSignal; clear(): void };
}

/** One timer that the runtime keeps: it rings in a process started anew, and again when ringing was cut short. */
export interface Alarm {
  get(): Promise<number | null>;
  /** Replaces the one there is. */
  set(at: number): Promise<void>;
  /** Nothing is left to do: whatever the runtime keeps for us may go. */
  clear(): Promise<void>;
}

export interface Ids {
  /** A fresh unguessable id. */
  next(): string;
  /** Uniform in [0, 1), for jitter only. */
  fraction(): number;
}

/** One line a station: names, ids, reasons and numbers. Never a customer's words, a name, an address or a token. */
export type LogFields = Record<string, string | number | boolean | null>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** All that may be said of an error whose message may hold anything. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
