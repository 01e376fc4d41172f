/**
 * What the model is told: the stable text first, so that providers can cache it, then one JSON object with
 * everything others wrote. JSON is the fence: no text inside it can end it.
 */

import type { FoundSnippet, Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Language } from '../domain/language.ts';
import type { ModelMessage, Topic } from '../ports/model.ts';

export interface Prompts {
  system: string;
  repair: string;
  /** The note of a handoff, in every language a team may read. */
  packet: string;
}

export function promptFor(
  prompts: Prompts,
  owner: { company: string; topics: Topic[]; teamLanguage: Language },
  context: Context,
  snippets: FoundSnippet[],
  mayAsk = false,
): ModelMessage[] {
  const topics = owner.topics.map((topic) => `${topic.name} (${topic.about})`).join('; ') || 'none';
  const data = {
    channel: context.channel,
    contact: context.facts,
    conversation: context.transcript,
    ...(mayAsk ? { may_ask_teammate: true } : {}),
    ...(context.asked?.isOpen || context.asked?.answer ? { asked_teammate: askedFor(context.asked) } : {}),
    snippets: snippets.map(shownSnippet),
  };
  return [
    {
      role: 'system',
      content: fill(prompts.system, { company: owner.company, topics, teamLanguage: nameOf(owner.teamLanguage) }),
    },
    { role: 'user', content: JSON.stringify(data, null, 1) },
  ];
}

const askedFor = ({ question, answer }: NonNullable<Context['asked']>) => ({
  question,
  answer: answer?.text ?? 'none yet',
});

export const repairMessage = (prompts: Prompts, problems: string): ModelMessage => ({
  role: 'user',
  content: fill(prompts.repair, { problems }),
});

/** What the model sees of a snippet, in the prompt and from a tool. */
export const shownSnippet = ({ id, title, headings, url, text }: Snippet) => ({
  snippet: id,
  article: [title, ...headings].join(' › '),
  url,
  text,
});

const nameOf = (language: Language) => new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;

/** Replaces `{{name}}`; a name without a value stays, so that a slip in a prompt file shows in review. */
const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
