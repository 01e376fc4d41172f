/** What a world leaves behind to be judged: what people saw, what was on the wire, and what we recorded. */
import type { Mode } from '../../src/domain/control.ts';
import type { Trace } from '../../src/domain/turn.ts';
import type { SimConversation } from '../../src/sandbox/workspace/records.ts';
import type { Transition } from './transitions.ts';
import type { Weather } from './weather.ts';

/** One attempt to deliver a notification. */
export interface Delivered {
  id: string;
  topic: string;
  conversationId: string;
  partId: string;
  at: number;
  /** Null when nobody answered. */
  status: number | null;
  /** The reason we answered with, `nobody`, or `lost` for one never sent. */
  answer: string;
}

export type CallKind =
  | 'read'
  | 'reply'
  | 'note'
  | 'assign'
  | 'tag'
  | 'close'
  | 'open'
  | 'attributes'
  | 'ticket'
  | 'contact'
  | 'search'
  | 'other'
  | 'forbidden';

/** One call of ours to Intercom. */
export interface Call {
  number: number;
  process: number;
  kind: CallKind;
  conversationId: string | null;
  method: string;
  path: string;
  beganAt: number;
  /** When Intercom executed it; null: never. */
  landedAt: number | null;
  /** When the caller had the answer; null: never. */
  returnedAt: number | null;
  /** The parts it left behind. */
  partIds: string[];
  /** Whether a lease on this conversation was held when it began. */
  leased: boolean;
  /** Failures counted before, on that lease. */
  failures: number;
}

/** A message a contact wrote, with the one word by which it is told from all others. */
export interface Message {
  conversationId: string;
  contactId: string;
  partId: string;
  code: string;
  at: number;
}

/** What a teammate did that parts alone do not tell apart. */
export interface SimAction {
  conversationId: string;
  at: number;
  kind:
    | 'reply'
    | 'note'
    | 'take'
    | 'to_team'
    | 'close'
    | 'snooze'
    | 'hand_back'
    | 'note_command'
    | 'unassign'
    | 'fin'
    | 'fin_leaves';
}

/** What was spent under a lease, or under several of one conversation that overlapped in one process. */
export interface Spent {
  conversationId: string;
  leases: number;
  modelCalls: number;
  /** Answered ones: what failed is asked again. */
  intercomCalls: number;
}

export interface Facts {
  seed: string;
  weather: Weather;
  conversations: SimConversation[];
  messages: Message[];
  deeds: SimAction[];
  calls: Call[];
  deliveries: Delivered[];
  spent: Spent[];
  traces: Trace[];
  /** The notifications table. */
  kept: { id: string | null; subjectId: string; partId: string | null; topic: string }[];
  /** Codes of the messages the scripted model chose to be silent on. */
  hushed: string[];
  /** When the owner had silenced everything. */
  pauses: { from: number; until: number }[];
  /** The owner wants conversations closed. */
  mayClose: boolean;
  /** And tickets made, and attributes set. */
  maySetMore: boolean;
  /** Tickets of conversations. */
  tickets: { conversationId: string | null }[];
  /** What held without a rule, and since when. */
  modes: { from: number; mode: Mode }[];
  /** When a backup was brought back. */
  restoredAt: number | null;
  transitions: Transition[];
  /** Conversations the inbox was not done with at the end. */
  unsettled: { conversationId: string; state: string }[];
  startedAt: number;
  endedAt: number;
  /** It never came to rest: something spins. */
  restless: boolean;
  /** When a process stood still. */
  freezes: { process: number; from: number; until: number }[];
  /** Where things happened, in order, for the story. */
  story: string[];
}

export const noFacts = (seed: string, weather: Weather, startedAt: number): Facts => ({
  ...{ seed, weather, conversations: [], messages: [], deeds: [], calls: [], deliveries: [], spent: [] },
  ...{
    traces: [],
    kept: [],
    hushed: [],
    freezes: [],
    pauses: [],
    modes: [],
    mayClose: false,
    maySetMore: false,
    tickets: [],
    restoredAt: null,
    transitions: [],
    unsettled: [],
  },
  ...{ startedAt, endedAt: 0, restless: false, story: [] },
});
