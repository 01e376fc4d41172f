/** Why something is not done in a conversation, in words for the agent that asked for it. */

import type { Conversation } from '../domain/conversation.ts';
import type { NotOrdered, OrderRefusal } from '../domain/order.ts';
import { type ToolDeps, ToolRefusal } from './tool.ts';

/** What to do instead, for each reason why an order is not carried out. */
const NEXT: Record<Exclude<OrderRefusal, 'checks_refused'>, string> = {
  closed: 'The conversation is closed. open_conversation opens it again, if that is what is wanted.',
  snoozed: 'The conversation is snoozed: it comes back by itself, or with open_conversation.',
  assigned_to_teammate: 'A teammate has the conversation. Leave it to them; add_note tells them something.',
  assigned_to_team: 'A team has the conversation. Leave it to them; add_note tells them something.',
  teammate_replied: 'A teammate is talking with this customer. Leave it to them; add_note tells them something.',
  fin_active: 'Fin has the conversation. Leave it alone; add_note tells teammates something.',
  nothing_to_answer: 'No customer has said anything in this conversation.',
  superseded: 'The customer wrote again, or it was answered meanwhile. Read the conversation again, then decide anew.',
  paused: 'The owner has silenced the bot. Only people act now; add_note works.',
  mode_off: 'The owner does not let the bot answer here. Only people speak; add_note works.',
  left_alone: 'The owner does not want the bot to answer this one. Leave it to people, or hand_off.',
  needs_person: 'A person must answer this one: hand_off gives it to the right team.',
  mode_changed: 'The owner has just changed what the bot may do here. Only people speak now; add_note works.',
  already_answered: 'It was answered meanwhile. Read the conversation again.',
  handoff_undone: 'A teammate undid this handoff. Leave the conversation to them.',
  turn_in_progress: 'A handoff of this conversation is under way. Read it again in a minute.',
};

export const notOrdered = (reason: keyof typeof NEXT, why: NotOrdered['why'] = null) =>
  new ToolRefusal(reason, why ? `${NEXT[reason]} (${why})` : NEXT[reason]);

/** For what would take a conversation out of a person's hands, or move it while the owner keeps everything still. */
export async function refuseIfHeld(conversation: Conversation, toolDeps: Pick<ToolDeps, 'heldBy'>): Promise<void> {
  const reason = await toolDeps.heldBy(conversation);
  if (reason) throw notOrdered(reason);
}
