/**
 * One run of Firstline: the real wiring over ports that can be taken away. A process that was killed never acts again,
 * whatever it was waiting for; one that is frozen goes on later as if no time had passed.
 */
import type { Config } from '../../src/config/environment.ts';
import type { Prompts } from '../../src/decide/prompt.ts';
import { makeClient } from '../../src/intercom/client.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { Model } from '../../src/ports/model.ts';
import type { Clock, Fetch } from '../../src/ports/system.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { type Firstline, startFirstline } from '../../src/wiring/firstline.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { clockOver } from '../../src/wiring/system.ts';
import { START } from './clock.ts';
import type { Spent } from './facts.ts';
import type { Mutant } from './mutants.ts';
import type { Wire } from './network.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

export interface Process {
  number: number;
  /** Null until it has started. */
  firstline: Firstline | null;
  kill(): void;
  freeze(ms: number): void;
  isAlive(): boolean;
  isFrozen(): boolean;
}

export interface ProcessParts {
  number: number;
  clock: Clock;
  /** How far its clock is from the world's, now. */
  skewMs: () => number;
  random: Random;
  weather: () => Weather;
  wire: Wire;
  store: WholeStore;
  model: Model;
  config: Config;
  prompts: Prompts;
  mutant: Mutant | null;
  newId: () => string;
  tell: (line: string) => void;
  spent: Spent[];
  /** Whose a question or an address is. */
  conversationOf: (text: string) => string | null;
  /** It came to an end by itself: it could not start, or chance struck. */
  onEnd: (why: string) => void;
  onFreeze: (ms: number) => void;
}

/** A promise of its own each time: one for all would keep alive whoever ever waited for it. */
const never = () => new Promise<never>(() => {});

export function startProcess(parts: ProcessParts): Process {
  const { clock, random, weather, tell } = parts;
  const cancels = new Set<() => void>();
  let alive = true;
  let thaw: Promise<void> | null = null;

  const process: Process = {
    number: parts.number,
    firstline: null,
    kill: () => {
      alive = false;
      for (const cancel of cancels) cancel();
    },
    freeze: (ms) => {
      thaw = clock.sleep(ms).then(() => {
        thaw = null;
      });
    },
    isAlive: () => alive,
    isFrozen: () => thaw !== null,
  };

  /** What every answer from outside passes: nobody is there any more, or not yet again. */
  const arrive = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    while (alive && thaw) await thaw;
    if (!alive) return never();
    if ('error' in result) throw result.error;
    return result.value;
  };

  /** Chance strikes at anything that touches the outside, before or after it was done. */
  const strike = (where: string) => {
    const rates = weather().process;
    if (random.chance(rates.dies)) {
      process.kill();
      parts.onEnd(`dies at ${where}`);
    } else if (!thaw && random.chance(rates.freezes)) {
      tell(`#${parts.number} freezes at ${where}`);
      const ms = random.between(1_000, 18_000);
      process.freeze(ms);
      parts.onFreeze(ms);
    }
  };

  const guarded =
    <A extends unknown[], R>(name: string, verb: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (!alive) return never();
      strike(`before ${name}`);
      await arrive(Promise.resolve());
      const result = await arrive(verb(...args));
      strike(`after ${name}`);
      return arrive(Promise.resolve(result));
    };

  const own = clockOver({
    now: () => clock.now() + parts.skewMs(),
    after: (ms, run) => {
      if (!alive) return () => {};
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        if (thaw) void thaw.then(() => alive && run());
        else run();
      });
      cancels.add(cancel);
      return () => {
        cancels.delete(cancel);
        cancel();
      };
    },
  });

  const ledger = makeLedger(parts);
  const store = guardedStore(ledger.over(parts.store), parts, guarded);
  const fetch: Fetch = guarded('call', parts.wire.fetchOf(parts.number, ledger.leaseOf));
  const client = makeClient({
    baseUrl: 'http://intercom.sim',
    token: 'token',
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.ok) ledger.called(String(input));
      return response;
    },
    clock: own,
    ids: { fraction: random.next },
  });
  const model: Model = {
    name: parts.model.name,
    complete: guarded('model', (request) => {
      ledger.asked(request.material.question);
      return parts.model.complete(request);
    }),
  };
  const mutant = parts.mutant;
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  startFirstline(parts.config, {
    client: mutant?.client?.(client) ?? client,
    model: mutant?.model?.(model) ?? model,
    store: mutant?.store?.(store) ?? store,
    clock: own,
    ids: { next: parts.newId, fraction: random.next },
    log: quiet,
    counters: makeCounters(),
    prompts: parts.prompts,
    files: async () => [],
    soon: (run) => void own.after(1, run),
    verify: async () => true,
    fetch: () => Promise.reject(new TypeError('no network')),
  }).then(
    (firstline) => {
      mutant?.deps?.(firstline.workspace.deps);
      process.firstline = firstline;
      tell(`#${parts.number} is up`);
    },
    (error: unknown) => {
      process.kill();
      parts.onEnd(`cannot start: ${error instanceof Error ? error.message : 'unknown'}`);
    },
  );
  return process;
}

type Guard = <A extends unknown[], R>(name: string, verb: (...args: A) => Promise<R>) => (...args: A) => Promise<R>;

/** The articles stand in the database from the start, and the simulated workspace has none: a sync changes nothing. */
const KNOWLEDGE: Partial<WholeStore> = {
  articleVersions: async () => new Map(),
  listedOriginals: async () => new Map(),
  recordOriginals: async () => {},
  forgetOriginals: async () => {},
  sourceState: async () => null,
  setSourceState: async () => {},
  removeArticles: async () => {},
  finishSync: async () => {},
};

const storeError = (code: string) => Object.assign(new Error('simulated'), { code });

/** What a full disk refuses. */
const WRITES = new Set<string>([
  ...['keep', 'lease', 'settle', 'putBack', 'giveUp', 'wake', 'releaseAll'],
  ...['openTurn', 'savePlan', 'saveStep', 'endTurn', 'putCase', 'wakeDueCases'],
]);

function guardedStore(store: WholeStore, { clock, random, weather }: ProcessParts, guarded: Guard): WholeStore {
  const verbs = Object.entries({ ...store, ...KNOWLEDGE }).map(([name, verb]) => {
    const faulty = async (...args: never[]) => {
      const { busy, failed, fullFrom, fullMs } = weather().store;
      if (random.chance(busy)) throw storeError('SQLITE_BUSY');
      const since = clock.now() - START - fullFrom;
      if (WRITES.has(name) && since >= 0 && since < fullMs) throw storeError('SQLITE_FULL');
      const result = await (verb as (...args: never[]) => Promise<unknown>)(...args);
      if (random.chance(failed)) throw storeError('SQLITE_IOERR');
      return result;
    };
    return [name, guarded(name, faulty)];
  });
  return Object.fromEntries(verbs) as unknown as WholeStore;
}

/** Keeps account of what each lease spends; two of one conversation, the older overtaken in a freeze, share an account. */
function makeLedger({ spent, conversationOf }: ProcessParts) {
  const open: { lease: Lease; account: Spent }[] = [];
  const of = (conversationId: string | null) => open.findLast(({ lease }) => lease.conversationId === conversationId);
  const close = ({ conversationId, fence }: Lease) => {
    const index = open.findIndex(({ lease }) => lease.conversationId === conversationId && lease.fence === fence);
    if (index >= 0) open.splice(index, 1);
  };
  const accountFor = ({ conversationId }: Lease): Spent => {
    const shared = of(conversationId)?.account;
    if (shared) return shared;
    const account = { conversationId, leases: 0, modelCalls: 0, intercomCalls: 0 };
    spent.push(account);
    return account;
  };
  return {
    leaseOf: (conversationId: string) => of(conversationId)?.lease ?? null,
    called: (url: string) => {
      const account = of(conversationOf(url))?.account;
      if (account) account.intercomCalls += 1;
    },
    asked: (question: string) => {
      const account = of(conversationOf(question))?.account;
      if (account) account.modelCalls += 1;
    },
    over: (store: WholeStore): WholeStore => ({
      ...store,
      lease: async (request) => {
        const leases = await store.lease(request);
        for (const lease of leases) {
          const account = accountFor(lease);
          account.leases += 1;
          open.push({ lease, account });
        }
        return leases;
      },
      settle: (...args) => {
        close(args[0]);
        return store.settle(...args);
      },
      putBack: (...args) => {
        close(args[0]);
        return store.putBack(...args);
      },
      giveUp: (...args) => {
        close(args[0]);
        return store.giveUp(...args);
      },
    }),
  };
}
