/**
 * The faults one can switch on by name: a table, one small entry each. `request` decides about a REST call, `delivery`
 * about a webhook, `start` alters a conversation as it begins; an entry with none of them is a quirk that others ask for.
 */
import { htmlOfText } from '../html.ts';
import { addPart } from '../workspace/parts.ts';
import { splitIntoTwin } from '../workspace/people.ts';
import type { SimConversation } from '../workspace/records.ts';
import { contactAuthor, operatorAuthor, type State } from '../workspace/state.ts';
import type { DeliveryFacts, DeliveryVerdict, RequestFacts, RequestKind, RequestVerdict } from './verdicts.ts';

export interface Preset {
  about: string;
  /** The calls it strikes unless the caller says otherwise. */
  on?: RequestKind;
  /** How often it strikes unless the caller says otherwise; endless when absent. */
  times?: number;
  request?: (
    facts: RequestFacts,
    performDeps: { state: State; exhaustRateLimit: () => void },
  ) => RequestVerdict | undefined;
  delivery?: (facts: DeliveryFacts) => DeliveryVerdict;
  start?: (state: State, conversation: SimConversation) => void;
}

const refuse = (status: number, code: string, message: string) => (): RequestVerdict => ({
  kind: 'error',
  status,
  code,
  message,
});

const SLOW_MS = 7000;
const REORDER_MS = 3000;
/** One more than a single read gives. */
const MANY_PARTS = 501;

export const PRESETS = {
  rate_limited: {
    about: 'The rate limit window is used up: 429 until it resets.',
    times: 1,
    request: (_facts, { exhaustRateLimit }) => {
      exhaustRateLimit();
      return undefined;
    },
  },
  unauthorized: {
    about: 'The token is refused: 401.',
    request: refuse(401, 'unauthorized', 'Access Token Invalid'),
  },
  plan: {
    about: 'The workspace is not paid for: 403 api_plan_restricted.',
    request: refuse(403, 'api_plan_restricted', 'Active subscription needed.'),
  },
  scope: {
    about: 'The app lacks a scope: 403 forbidden.',
    request: refuse(
      403,
      'forbidden',
      'You do not have the required scope (read_conversations) to access this resource',
    ),
  },
  not_found: {
    about: 'What is asked for does not exist: 404.',
    on: 'read',
    request: refuse(404, 'not_found', 'Resource Not Found'),
  },
  merged_contact: {
    about: 'The contact was merged into another: 410 with a Link to that one (404 before 2.16).',
    on: 'contact',
    times: 1,
    request: ({ contactId }, { state }) => {
      if (contactId !== null) splitIntoTwin(state, contactId);
      return undefined;
    },
  },
  commit_then_500: {
    about: 'The call is executed, then answered with 500.',
    on: 'reply',
    request: () => ({ kind: 'commit_then_500' }),
  },
  slow: {
    about: `Answers take ${SLOW_MS / 1000} seconds.`,
    request: () => ({ kind: 'delay', ms: SLOW_MS }),
  },
  dup_webhook: {
    about: 'A part is announced twice: two notifications, under two topics where Intercom has two.',
    delivery: () => ({ kind: 'twice', as: 'new_id' }),
  },
  redeliver: {
    about: 'The same notification is delivered twice.',
    delivery: () => ({ kind: 'twice', as: 'same_id' }),
  },
  reorder: {
    about: 'A notification arrives a few seconds late, after those that follow it.',
    times: 1,
    delivery: () => ({ kind: 'delay', ms: REORDER_MS }),
  },
  drop_webhook: {
    about: 'A notification is never sent.',
    delivery: () => ({ kind: 'drop' }),
  },
  reply_without_part: {
    about: 'A notification does not carry the part that caused it.',
    delivery: () => ({ kind: 'without_part' }),
  },
  cursor_repeat: { about: 'Every page of a list says that the same page follows.' },
  search_lag: { about: 'Searches and lists miss what changed in the last minute.' },
  html_webhook: { about: 'Webhook bodies are HTML, as from an app on a version before 2.15.' },
  draft_in_search: { about: 'Article search returns drafts even when asked for published ones.' },
  entity_names: {
    about: "Whoever begins a conversation is called Siobhan O'Hara, which Intercom writes O&#39;Hara.",
    start: (state, conversation) => {
      const name = "Siobhan O'Hara";
      conversation.source.author.name = name;
      Object.assign(state.contacts.get(conversation.contactIds[0] ?? '') ?? {}, { name });
    },
  },
  many_parts: {
    about: `A conversation begins with ${MANY_PARTS} parts, of which a read gives the newest 500.`,
    times: 1,
    start: (state, conversation) => {
      const contact = state.contacts.get(conversation.contactIds[0] ?? '');
      if (!contact) return;
      for (let line = 1; line <= MANY_PARTS; line += 1) {
        addPart(state, conversation, 'contact_comment', {
          author: contactAuthor(contact),
          html: htmlOfText(`This is line ${line} of my story.`),
        });
      }
    },
  },
  fin_active: {
    about: 'Fin is already answering in a conversation that begins.',
    start: (state, conversation) => {
      const html = htmlOfText('Hi, I am Fin. Let me look into that.');
      addPart(state, conversation, 'admin_comment', { author: operatorAuthor(state), html, fromFin: true });
      conversation.fin = { resolutionState: null, answeredAt: state.now() };
    },
  },
  email_origin: {
    about: 'A conversation begins by e-mail.',
    start: (_state, conversation) => {
      Object.assign(conversation.source, { type: 'email', subject: 'A question', url: null });
      conversation.title = 'A question';
    },
  },
  email_unheard: {
    about: 'A reply in an e-mail conversation is kept as a bot’s comment: 200, and nobody is notified.',
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
