/**
 * Time, chance, log and network as interfaces. A test or the simulator replaces them and runs the rest unchanged; nothing
 * else in `src` may use a clock, random numbers, the network or the console.
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

/** One timer that the runtime keeps. It also fires in a restarted process, and again when its handler was cut off. */
export interface Alarm {
  get(): Promise<number | null>;
  /** Replaces an earlier time. */
  set(at: number): Promise<void>;
  /** Nothing is left to do: deletes everything the runtime keeps for us. */
  clear(): Promise<void>;
}

export interface Ids {
  /** A fresh unguessable id. */
  next(): string;
  /** Uniform in [0, 1), for jitter only. */
  fraction(): number;
}

/** Names of events, ids, reasons and numbers. Never a customer's words, a person's name, an address or a token. */
export type LogFields = Record<string, string | number | boolean | null>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** The only part of an error that is safe to log: its message may hold anything. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
