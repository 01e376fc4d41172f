/** Planted bugs, each made by wrapping what the product is handed: the simulator must notice every one of them. */

import type { PartId } from '../../src/domain/ids.ts';
import { DRAFT_HEADING, QUESTION_HEADING } from '../../src/domain/part.ts';
import type { Client } from '../../src/intercom/client.ts';
import { PACKS } from '../../src/languages/packs.ts';
import { IntercomError } from '../../src/ports/intercom.ts';
import type { Model } from '../../src/ports/model.ts';
import type { TurnDeps } from '../../src/turn/turn-deps.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { BOT } from '../fakes/larkspur.ts';
import type { InvariantName } from './invariants.ts';
import { makeCrew } from './many.ts';

export interface Mutant {
  /** What is broken, in a line. */
  about: string;
  /** The invariant that must notice it. */
  breaks: InvariantName;
  /** It shows only where something is switched on. */
  needsSettings?: boolean;
  /** A world that showed it once: tried first, because the next one may be hundreds of worlds away. */
  shownBy?: string;
  client?: (client: Client) => Client;
  model?: (model: Model) => Model;
  store?: (store: WholeStore) => WholeStore;
  deps?: (deps: TurnDeps) => void;
}

export const MUTANTS: Record<string, Mutant> = {
  chatty: {
    about: 'After every answer it asks whether that was all.',
    breaks: 'one_visible_a_burst',
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      if (body?.message_type === 'comment') await client(method, path, { ...body, body: 'Was that all?' });
      return answer;
    },
  },
  announces_twice: {
    about: 'The customer is told of a handoff before and after it.',
    breaks: 'told_once',
    client: (client) => async (method, path, body) => {
      if (body?.message_type === 'assignment') {
        const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Somebody will answer you.' };
        await client(method, path.replace(/parts$/, 'reply'), reply);
      }
      return client(method, path, body);
    },
  },
  assigns_twice: {
    about: 'A team is told twice.',
    breaks: 'assigned_once',
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      return body?.message_type === 'assignment' ? client(method, path, body) : answer;
    },
  },
  assigns_nobody: {
    about: 'A handoff ends with the note.',
    breaks: 'handoffs_complete',
    deps: (deps) => {
      deps.intercom.assignTeam = async () => null;
      deps.intercom.tag = async () => {};
    },
  },
  answers_too: {
    about: 'What is handed off is answered as well.',
    breaks: 'answer_or_handoff',
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      if (body?.message_type === 'note') await client(method, path, { ...body, message_type: 'comment' });
      return answer;
    },
  },
  steps_late: {
    about: 'A teammate who comes while a handoff is under way is not seen.',
    breaks: 'human_first_steps',
    deps: (deps) => ownershipOff(deps),
  },
  pause_off: {
    about: 'A pause is not asked for.',
    breaks: 'pause_obeyed',
    deps: (deps) => {
      deps.modeIn = async (situation) => ({ mode: 'reply', rule: 'planted', in: situation });
    },
  },
  mode_off: {
    about: 'What the owner allows is not asked for.',
    breaks: 'mode_obeyed',
    needsSettings: true,
    deps: (deps) => {
      deps.modeIn = async (situation) => ({ mode: 'reply', rule: 'planted', in: situation });
    },
  },
  asks_twice: {
    about: 'Whether it helped is asked twice.',
    breaks: 'follow_up_fits',
    needsSettings: true,
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      return String(body?.body).includes(PACKS.en.phrases.checkIn) ? client(method, path, body) : answer;
    },
  },
  asks_teammates_twice: {
    about: 'A teammate is asked the same twice.',
    breaks: 'asked_once',
    needsSettings: true,
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      return String(body?.body).includes(QUESTION_HEADING) ? client(method, path, body) : answer;
    },
  },
  forgets_follow_ups: {
    about: 'A check-in is a new turn each time, and nobody remembers it.',
    breaks: 'one_follow_up_a_cause',
    needsSettings: true,
    store: (store) => ({
      ...store,
      openTurn: (lease, turn) => {
        const cause = turn.cause.endsWith('#check_in') ? (`${turn.cause}${lease.fence}` as PartId) : turn.cause;
        return store.openTurn(lease, { ...turn, cause });
      },
      putCase: async (lease, one) => one.checkedIn || store.putCase(lease, one),
    }),
  },
  tickets_twice: {
    about: 'Every ticket is made twice.',
    breaks: 'one_ticket',
    needsSettings: true,
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      return path === '/tickets' ? client(method, path, body) : answer;
    },
  },
  drafts_twice: {
    about: 'Every draft is left twice.',
    breaks: 'one_draft_a_burst',
    needsSettings: true,
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      return String(body?.body).includes(DRAFT_HEADING) ? client(method, path, body) : answer;
    },
  },
  spendthrift: {
    about: 'The model is asked until it has said it five times.',
    breaks: 'budgets',
    model: (model) => ({
      ...model,
      complete: async (request) => {
        for (let i = 0; i < 4; i += 1) await model.complete(request);
        return model.complete(request);
      },
    }),
  },
  rewrites_history: {
    about: 'What was sent is written down as not sent yet.',
    breaks: 'lawful_transitions',
    store: (store) => ({
      ...store,
      saveStep: async (lease, turnId, step) => {
        const saved = await store.saveStep(lease, turnId, step);
        return step.state === 'sent' ? store.saveStep(lease, turnId, { ...step, state: 'intent' }) : saved;
      },
    }),
  },
  never_settles: {
    about: 'A conversation is never done with.',
    breaks: 'all_settled',
    store: (store) => ({
      ...store,
      settle: (lease) => store.putBack(lease, { dueAt: lease.leaseUntil, failed: false }),
    }),
  },
  read_back_off: {
    about: 'After an unsure write nobody looks whether it arrived.',
    breaks: 'note_once',
    deps: (deps) => {
      const { readConversation } = deps.intercom;
      deps.intercom.readConversation = async (id) => {
        const conversation = await readConversation(id);
        return { ...conversation, parts: conversation.parts.filter(({ author }) => author.id !== BOT) };
      };
    },
  },
  quarantine_off: {
    about: 'An unsure write is looked for at once and made again when it is not there yet.',
    breaks: 'one_answer',
    deps: (deps) => {
      deps.quarantineMs = 0;
    },
  },
  reread_off: {
    about: 'What was read when the turn began is believed until the end.',
    breaks: 'reads_before_it_speaks',
    deps: (deps) => {
      const { readConversation } = deps.intercom;
      const seen = new Map<string, { at: number; answer: ReturnType<typeof readConversation> }>();
      deps.intercom.readConversation = (id) => {
        const known = seen.get(id);
        if (known && deps.clock.now() - known.at < 40_000) return known.answer;
        const answer = readConversation(id);
        answer.catch(() => seen.delete(id));
        seen.set(id, { at: deps.clock.now(), answer });
        return answer;
      };
    },
  },
  dedupe_off: {
    about: 'The same cause opens a new turn each time.',
    breaks: 'one_trace_a_cause',
    store: (store) => ({
      ...store,
      openTurn: (lease, turn) => store.openTurn(lease, { ...turn, cause: `${turn.cause}#${lease.fence}` as PartId }),
    }),
    deps: (deps) => blindToOurselves(deps),
  },
  lease_off: {
    about: 'Whoever lost the lease goes on all the same.',
    breaks: 'one_answer',
    shownBy: '547',
    store: (store) => ({
      ...store,
      savePlan: async (...args) => (await store.savePlan(...args)) || true,
      saveStep: async (...args) => (await store.saveStep(...args)) || true,
      endTurn: async (...args) => (await store.endTurn(...args)) || true,
    }),
  },
  blind_retry: {
    about: 'A write that may have happened is sent again.',
    breaks: 'one_answer',
    client: (client) => async (method, path, body) => {
      try {
        return await client(method, path, body);
      } catch (error) {
        if (method !== 'POST' || !(error instanceof IntercomError) || error.effect !== 'unsure') throw error;
        return client(method, path, body);
      }
    },
  },
  ownership_off: {
    about: 'Teammates are not seen.',
    breaks: 'human_first',
    deps: (deps) => ownershipOff(deps),
  },
  keep_off: {
    about: 'A notification is acknowledged and forgotten.',
    breaks: 'accepted_is_kept',
    store: (store) => ({ ...store, keep: async (list) => ({ kept: list.length, duplicates: 0 }) }),
  },
  sweep_off: {
    about: 'Nobody looks for what no notification told.',
    breaks: 'everybody_answered',
    store: (store) => ({ ...store, wake: async () => 0 }),
  },
  intent_off: {
    about: 'Nothing is written down before it is tried.',
    breaks: 'one_answer',
    shownBy: '1831',
    store: (store) => ({
      ...store,
      saveStep: async (lease, turnId, step) => step.state === 'intent' || store.saveStep(lease, turnId, step),
    }),
  },
  leak: {
    about: 'An answer made for one customer is given to the next.',
    breaks: 'no_leak',
    model: (model) => {
      let last: Awaited<ReturnType<Model['complete']>> | null = null;
      return {
        ...model,
        complete: async (request) => {
          last ??= await model.complete(request);
          return last;
        },
      };
    },
  },
  own_words_asked: {
    about: 'Our own message counts as a customer who asks.',
    breaks: 'only_customers_ask',
    deps: (deps) => {
      const { readConversation } = deps.intercom;
      deps.intercom.readConversation = async (id) => {
        const conversation = await readConversation(id);
        const parts = conversation.parts.map((part) =>
          part.author.id === BOT ? { ...part, author: { ...part.author, type: 'contact' as const, id: 'x' } } : part,
        );
        return { ...conversation, parts };
      };
    },
  },
  never_gives_up: {
    about: 'A conversation that fails is tried for ever, and nobody is called.',
    breaks: 'gives_up_in_time',
    shownBy: '671',
    store: (store) => ({
      ...store,
      lease: async (request) => (await store.lease(request)).map((lease) => ({ ...lease, failures: 0, crashes: 0 })),
    }),
  },
  note_shown: {
    about: 'The note for teammates is sent as a message.',
    breaks: 'no_assignment_without_note',
    client: (client) => (method, path, body) =>
      client(method, path, body?.message_type === 'note' ? { ...body, message_type: 'comment' } : body),
  },
  trace_lies: {
    about: 'Every turn says that it replied.',
    breaks: 'traces_tell_the_truth',
    store: (store) => ({
      ...store,
      endTurn: (lease, trace) => store.endTurn(lease, { ...trace, outcome: 'replied' }),
    }),
  },
  wrong_verb: {
    about: 'It closes what it answered.',
    breaks: 'few_verbs',
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      if (body?.message_type === 'comment')
        await client('POST', path.replace(/reply$/, 'parts'), { message_type: 'close', type: 'admin', admin_id: BOT });
      return answer;
    },
  },
};

function blindToOurselves(deps: TurnDeps): void {
  const { readConversation } = deps.intercom;
  deps.intercom.readConversation = async (id) => {
    const conversation = await readConversation(id);
    const parts = conversation.parts.filter(({ author, partType }) => author.id !== BOT || partType === 'note');
    return { ...conversation, parts };
  };
}

function ownershipOff(deps: TurnDeps): void {
  const { readConversation } = deps.intercom;
  deps.intercom.readConversation = async (id) => {
    const conversation = await readConversation(id);
    const parts = conversation.parts.filter(({ author }) => author.type !== 'admin' || author.id === BOT);
    return { ...conversation, parts, state: 'open', adminAssigneeId: null, teamAssigneeId: null };
  };
}

/** In which of these worlds each mutant shows itself; null: in none of them. */
export async function whoIsCaught(
  names: string[],
  { worlds, threads }: { worlds: number; threads: number },
  onEach: (name: string, seed: string | null) => void,
): Promise<void> {
  const crew = makeCrew(threads);
  for (const name of names) {
    const { needsSettings, shownBy = [] } = MUTANTS[name] ?? {};
    const counted = Array.from({ length: worlds }, (_, i) => `${i + 1}${needsSettings ? 's' : ''}`);
    const seeds = [shownBy, counted].flat();
    let caughtBy: string | null = null;
    await crew.run(seeds, {
      mutant: name,
      onJudged: ({ seed, violations }) => {
        if (violations.some((one) => one.name === MUTANTS[name]?.breaks)) caughtBy ??= seed;
      },
      isEnough: () => caughtBy !== null,
    });
    onEach(name, caughtBy);
  }
  await crew.dismiss();
}
