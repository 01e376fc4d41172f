/** How a part comes into a conversation: the state machine names it, the state moves, and whoever listens is told. */
import { textOf } from '../html.ts';
import type { SimAdmin, SimAssignee, SimAuthor, SimConversation, SimPart } from './records.ts';
import { adminAuthor, type ConversationAction, operatorAuthor, type State } from './state.ts';
import { type Act, transition } from './transitions.ts';

/** An admin at work: `app` is the calling app's code when it happens through the API, null in Intercom's own inbox. */
export interface Actor {
  admin: SimAdmin;
  app: string | null;
}

export interface PartFacts {
  author: SimAuthor;
  html?: string | null;
  assignedTo?: SimAssignee | null;
  app?: string | null;
  fromFin?: boolean;
  quickReplies?: SimPart['quickReplies'];
  attachments?: SimPart['attachments'];
}

/** Adds a part and moves the state, telling nobody: for what is not announced by itself. */
export function addPart(state: State, conversation: SimConversation, act: Act, facts: PartFacts): SimPart {
  const now = state.now();
  const step = transition(conversation.state, act, state.settings);
  const html = facts.html || null;
  const part: SimPart = {
    id: state.ids.next('part'),
    partType: step.partType,
    html,
    text: html ? textOf(html) : '',
    author: facts.author,
    createdAt: now,
    assignedTo: facts.assignedTo ?? null,
    appPackageCode: facts.app ?? null,
    state: step.state,
    fromFin: facts.fromFin ?? false,
    quickReplies: facts.quickReplies ?? [],
    attachments: facts.attachments ?? [],
  };
  conversation.parts.push(part);
  conversation.state = step.state;
  conversation.updatedAt = now;
  if (step.state !== 'snoozed') conversation.snoozedUntil = null;
  return part;
}

export function announce(
  state: State,
  conversation: SimConversation,
  action: ConversationAction,
  part: SimPart,
): SimPart {
  state.tell({ about: 'conversation', action, conversation, parts: [part] });
  return part;
}

/** What the Operator writes through the API counts as a bot's words, not an admin's. */
export function signed(state: State, by: Actor): { author: SimAuthor; app: string | null } {
  const isOperator = by.admin.id === state.sample.operator.id;
  return { author: isOperator ? operatorAuthor(state) : adminAuthor(by.admin), app: by.app };
}

/** Marks a change that leaves no part. */
export function touch(state: State, conversation: SimConversation, action: ConversationAction): void {
  conversation.updatedAt = state.now();
  state.tell({ about: 'conversation', action, conversation, parts: [] });
}
