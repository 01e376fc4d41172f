/** What the bot would say: the first half of a turn, up to the decision. Stores nothing and sends nothing. */
import { routeFactsOf } from '../act/handoff/reserve-route.ts';
import { routeFor } from '../act/handoff/route.ts';
import { readContext } from '../context/read.ts';
import { decide } from '../decide/decide.ts';
import type { CustomerAudience } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import { isOpen } from '../domain/hours.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { Drafted, DraftRequest } from '../domain/order.ts';
import { aboutNewest, readingOf } from '../reading/reading.ts';
import { languageOf, languagesIn } from '../text/language.ts';
import { findFor, type TurnDeps } from './turn-deps.ts';

/** Null: nothing in the conversation waits for an answer. */
export async function draft(about: DraftRequest, deps: TurnDeps): Promise<Drafted | null> {
  const context = about.kind === 'question' ? contextOf(about, deps) : await contextIn(about.conversationId, deps);
  if (!context) return null;
  const found = await findFor(context, deps);
  const { decision, refusals, snippets, model } = await decide(context, found, { tools: deps.toolsFor(context) }, deps);
  const team = decision.kind === 'handoff' ? teamFor(context, decision.topic, deps) : null;
  return { decision, refusals, snippets, team, model };
}

function teamFor(context: Context, topic: string | null, { handoffSettings, clock }: TurnDeps): string {
  const open = isOpen(clock.now(), handoffSettings.hours);
  return routeFor(routeFactsOf(context, topic, open), handoffSettings.routes).route.team.name;
}

async function contextIn(id: ConversationId, deps: TurnDeps): Promise<Context | null> {
  const reading = aboutNewest(readingOf(await deps.intercom.readConversation(id), deps));
  return reading && readContext(reading, deps);
}

/** The context of a question outside any conversation. */
export const contextOf = (
  { question, audiences }: { question: string; audiences: CustomerAudience[] },
  hints: Pick<TurnDeps, 'wordedIn'>,
): Context => ({
  channel: 'conversation',
  tags: [],
  transcript: [{ from: 'customer', text: question }],
  question,
  files: 0,
  language: languageOf(question, null, hints),
  mayBeIn: languagesIn(question),
  audiences,
  facts: {},
  contact: null,
  tagIds: [],
  repliesBefore: 0,
  asked: null,
  isGivenBack: false,
});
