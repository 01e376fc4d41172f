/** What the bot would say: the first half of a turn, up to the decision. Nothing is stored, nothing is sent. */
import { factsOf } from '../act/handoff/dispatch.ts';
import { routeFor } from '../act/handoff/route.ts';
import { readContext } from '../context/read.ts';
import { decide } from '../decide/decide.ts';
import type { CustomerAudience } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import { isOpen } from '../domain/hours.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { Drafted, DraftRequest } from '../domain/order.ts';
import { findCause } from '../reading/ownership.ts';
import { languageOf, languagesIn } from '../text/language.ts';
import { findFor, type Station } from './station.ts';

/** Null: the conversation holds nothing to answer. */
export async function draft(about: DraftRequest, station: Station): Promise<Drafted | null> {
  const context = 'question' in about ? contextOf(about, station) : await contextIn(about.conversationId, station);
  if (!context) return null;
  const found = await findFor(context, station);
  const { decision, refusals, snippets, model } = await decide(
    context,
    found,
    { tools: station.toolsFor(context) },
    station,
  );
  const team = decision.kind === 'handoff' ? teamFor(context, decision.topic, station) : null;
  return { decision, refusals, snippets, team, model };
}

function teamFor(context: Context, topic: string | null, { office, clock }: Station): string {
  const open = isOpen(clock.now(), office.hours);
  return routeFor(factsOf(context, topic, open), office.routes).route.team.name;
}

async function contextIn(id: ConversationId, station: Station): Promise<Context | null> {
  const conversation = await station.intercom.readConversation(id);
  const cause = findCause(conversation, station.us);
  return cause ? readContext(conversation, cause, { ...station, spoken: [], quiet: false }) : null;
}

/** A question from nobody in particular, asked out of the blue. */
export const contextOf = (
  { question, audiences }: { question: string; audiences: CustomerAudience[] },
  hints: Pick<Station, 'wordedIn'>,
): Context => ({
  channel: 'conversation',
  transcript: [{ from: 'customer', text: question }],
  question,
  language: languageOf(question, null, hints),
  mayBeIn: languagesIn(question),
  audiences,
  facts: {},
  contact: null,
  tagIds: [],
  repliesBefore: 0,
});
