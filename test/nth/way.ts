/** The way to Intercom and back: the simulator's wire without chance, and writes that land later than they were begun. */
import type { Clock, Fetch } from '../../src/ports/system.ts';
import type { Wire } from '../sim/network.ts';
import type { WriteKind } from '../story/scene.ts';

export interface Way {
  pass: Fetch;
  /** Executed so much later, whether or not the caller still waits. */
  passLater(ms: number): Fetch;
}

export type LeaseOf = Parameters<Wire['fetchOf']>[1];

/** Writes that the story itself makes late. */
export type Late = (kind: WriteKind) => number | null;

export function wayOver(
  wire: Wire,
  { process, leaseOf, clock, late }: { process: number; leaseOf: LeaseOf; clock: Clock; late: Late },
): Way {
  const straight = wire.fetchOf(process, leaseOf);
  const passLater =
    (ms: number): Fetch =>
    async (input, init) => {
      const { signal, ...rest } = init ?? {};
      const began = { beganAt: clock.now(), leased: true };
      const landed = clock.sleep(ms).then(() => {
        const answer = straight(input, rest);
        Object.assign(wire.calls.at(-1) ?? {}, began);
        return answer;
      });
      return Promise.race([landed, left(signal ?? null)]);
    };
  return {
    passLater,
    pass: (input, init) => {
      const kind = kindOf(String(init?.body ?? ''));
      const ms = kind && late(kind);
      return ms ? passLater(ms)(input, init) : straight(input, init);
    },
  };
}

function kindOf(body: string): WriteKind | null {
  if (body.includes('"message_type":"comment"')) return 'reply';
  return body.includes('"message_type":"assignment"') ? 'assign' : null;
}

/** Never answered, until the caller has waited long enough. */
export const left = (signal: AbortSignal | null) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
