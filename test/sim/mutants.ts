/** Planted bugs, each made by wrapping what the product is handed: the simulator must notice every one of them. */
import type { PartId } from '../../src/domain.ts';
import type { Client } from '../../src/intercom/client.ts';
import { IntercomError, type Model, type Store } from '../../src/ports.ts';
import type { Station } from '../../src/turn/station.ts';
import { BOT } from '../fakes/larkspur.ts';

export interface Mutant {
  /** What is broken, in a line. */
  about: string;
  /** The invariants it must break. */
  breaks: string[];
  client?: (client: Client) => Client;
  model?: (model: Model) => Model;
  store?: (store: Store) => Store;
  station?: (station: Station) => void;
}

export const MUTANTS: Record<string, Mutant> = {
  read_back_off: {
    about: 'After an unsure write nobody looks whether it arrived.',
    breaks: ['one_answer', 'note_once'],
    station: (station) => {
      const { readConversation } = station.intercom;
      station.intercom.readConversation = async (id) => {
        const conversation = await readConversation(id);
        return { ...conversation, parts: conversation.parts.filter(({ author }) => author.id !== BOT) };
      };
    },
  },
  quarantine_off: {
    about: 'An unsure write is looked for at once and made again when it is not there yet.',
    breaks: ['one_answer', 'assigned_once', 'told_once'],
    station: (station) => {
      station.quarantineMs = 0;
    },
  },
  reread_off: {
    about: 'What was read when the turn began is believed until the end.',
    breaks: ['reads_before_it_speaks', 'note_once'],
    station: (station) => {
      const { readConversation } = station.intercom;
      const seen = new Map<string, { at: number; answer: ReturnType<typeof readConversation> }>();
      station.intercom.readConversation = (id) => {
        const known = seen.get(id);
        if (known && station.clock.now() - known.at < 40_000) return known.answer;
        const answer = readConversation(id);
        answer.catch(() => seen.delete(id));
        seen.set(id, { at: station.clock.now(), answer });
        return answer;
      };
    },
  },
  dedupe_off: {
    about: 'The same cause opens a new turn each time.',
    breaks: ['one_trace_a_cause', 'one_answer'],
    store: (store) => ({
      ...store,
      openTurn: (lease, turn) => store.openTurn(lease, { ...turn, cause: `${turn.cause}#${lease.fence}` as PartId }),
    }),
    station: (station) => blindToOurselves(station),
  },
  lease_off: {
    about: 'Whoever lost the lease goes on all the same.',
    breaks: ['one_answer', 'told_once', 'note_once'],
    store: (store) => ({
      ...store,
      savePlan: async (...args) => (await store.savePlan(...args)) || true,
      saveStep: async (...args) => (await store.saveStep(...args)) || true,
      endTurn: async (...args) => (await store.endTurn(...args)) || true,
    }),
  },
  blind_retry: {
    about: 'A write that may have happened is sent again.',
    breaks: ['one_answer', 'note_once'],
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
    breaks: ['human_first', 'human_first_steps'],
    station: (station) => {
      const { readConversation } = station.intercom;
      station.intercom.readConversation = async (id) => {
        const conversation = await readConversation(id);
        const parts = conversation.parts.filter(({ author }) => author.type !== 'admin' || author.id === BOT);
        return { ...conversation, parts, state: 'open', adminAssigneeId: null, teamAssigneeId: null };
      };
    },
  },
  keep_off: {
    about: 'A notification is acknowledged and forgotten.',
    breaks: ['accepted_is_kept'],
    store: (store) => ({ ...store, keep: async (list) => ({ kept: list.length, duplicates: 0 }) }),
  },
  sweep_off: {
    about: 'Nobody looks for what no notification told.',
    breaks: ['everybody_answered'],
    store: (store) => ({ ...store, wake: async () => 0 }),
  },
  steps_forgotten: {
    about: 'What was done is not written down.',
    breaks: ['note_once', 'one_answer'],
    store: (store) => ({
      ...store,
      saveStep: async (lease, turnId, step) =>
        step.state === 'sent' ? true : store.saveStep(lease, turnId, { ...step, intentAt: step.intentAt + 60_000 }),
    }),
  },
  intent_off: {
    about: 'Nothing is written down before it is tried.',
    breaks: ['one_answer', 'note_once', 'told_once'],
    store: (store) => ({
      ...store,
      saveStep: async (lease, turnId, step) => step.state === 'intent' || store.saveStep(lease, turnId, step),
    }),
  },
  leak: {
    about: 'An answer made for one customer is given to the next.',
    breaks: ['no_leak'],
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
    breaks: ['only_customers_ask'],
    station: (station) => {
      const { readConversation } = station.intercom;
      station.intercom.readConversation = async (id) => {
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
    breaks: ['gives_up_in_time'],
    store: (store) => ({
      ...store,
      lease: async (request) => (await store.lease(request)).map((lease) => ({ ...lease, failures: 0, crashes: 0 })),
    }),
  },
  note_shown: {
    about: 'The note for teammates is sent as a message.',
    breaks: ['no_assignment_without_note'],
    client: (client) => (method, path, body) =>
      client(method, path, body?.message_type === 'note' ? { ...body, message_type: 'comment' } : body),
  },
  trace_lies: {
    about: 'Every turn says that it replied.',
    breaks: ['traces_tell_the_truth'],
    store: (store) => ({
      ...store,
      endTurn: (lease, trace) => store.endTurn(lease, { ...trace, outcome: 'replied' }),
    }),
  },
  wrong_verb: {
    about: 'It closes what it answered.',
    breaks: ['few_verbs'],
    client: (client) => async (method, path, body) => {
      const answer = await client(method, path, body);
      if (body?.message_type === 'comment')
        await client('POST', path.replace(/reply$/, 'parts'), { message_type: 'close', type: 'admin', admin_id: BOT });
      return answer;
    },
  },
};

function blindToOurselves(station: Station): void {
  const { readConversation } = station.intercom;
  station.intercom.readConversation = async (id) => {
    const conversation = await readConversation(id);
    const parts = conversation.parts.filter(({ author, partType }) => author.id !== BOT || partType === 'note');
    return { ...conversation, parts };
  };
}
