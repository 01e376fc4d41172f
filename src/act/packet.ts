/** The note a teammate gets with a handoff: why, who, what was tried. Short first, detailed after. */
import type { Context, Decision, FoundSnippet, HandoffReason, Snippet } from '../domain.ts';
import { escapeHtml } from './render.ts';

type Handoff = Extract<Decision, { kind: 'handoff' }>;

const WHY: Record<HandoffReason, string> = {
  asked_for_person: 'The customer asked for a person.',
  nothing_found: 'No article answers this.',
  model_decided: 'This needs a person.',
  checks_refused: 'An answer was drafted, but the articles do not support all of it.',
  model_unusable: 'The AI model gave no usable answer.',
  model_failed: 'The AI model could not be reached.',
  gave_up: 'Firstline could not finish its work on this conversation.',
  agent_decided: 'Another AI agent asked for a person.',
};

const QUESTION_CHARS_MAX = 500;
const ARTICLES_MAX = 3;
/** An internal article that says less of what was asked is more to read than it helps. */
const INTERNAL_COVERAGE_MIN = 0.4;
const INTERNAL_MAX = 2;
const INTERNAL_CHARS_MAX = 400;

export function packetFor(
  handoff: Handoff,
  context: Context,
  snippets: Snippet[],
  internal: FoundSnippet[] = [],
): string {
  const articles = [...new Map(snippets.map((snippet) => [snippet.articleId, snippet])).values()].slice(
    0,
    ARTICLES_MAX,
  );
  return [
    `<p><b>Handed over by Firstline.</b> ${WHY[handoff.reason]}</p>`,
    line('Asked', quoted(context.question)),
    line('In short', handoff.summary),
    line('Topic', handoff.topic ?? ''),
    line('Who', whoIs(context)),
    articles.length > 0 ? `<p>Articles looked at:</p><ul>${articles.map(articleItem).join('')}</ul>` : '',
    forTeammates(internal),
    handoff.draft ? draftOf(handoff.draft) : '',
  ].join('');
}

const line = (label: string, text: string) => (text ? `<p>${label}: ${escapeHtml(text)}</p>` : '');

const quoted = (question: string) =>
  question.length > QUESTION_CHARS_MAX ? `${question.slice(0, QUESTION_CHARS_MAX)}…` : question;

function whoIs({ contact, facts, language }: Context): string {
  if (!contact) return '';
  const company = contact.companies[0]?.name;
  const known = Object.entries(facts)
    .filter(([name]) => name !== 'role')
    .map(([name, value]) => `${name} ${value}`);
  const role = contact.role === 'lead' ? 'a lead (who they say they are is not verified)' : 'a user';
  return [role, ...(company ? [`of ${company}`] : []), `writes ${language}`, ...known].join(', ');
}

function articleItem({ title, url }: Snippet): string {
  const name = escapeHtml(title);
  return `<li>${url ? `<a href="${escapeHtml(url)}">${name}</a>` : name}</li>`;
}

/** Only a note may say what internal articles say. */
function forTeammates(internal: FoundSnippet[]): string {
  const useful = internal.filter(({ coverage }) => coverage >= INTERNAL_COVERAGE_MIN).slice(0, INTERNAL_MAX);
  if (useful.length === 0) return '';
  const items = useful.map(({ title, headings, text }) => {
    const cut = text.length > INTERNAL_CHARS_MAX ? `${text.slice(0, INTERNAL_CHARS_MAX)}…` : text;
    return `<li><b>${escapeHtml([title, ...headings].join(' › '))}</b>: ${escapeHtml(cut)}</li>`;
  });
  return `<p>For teammates only:</p><ul>${items.join('')}</ul>`;
}

/** What was refused is marked where it stands, the longest first, each place once. */
function draftOf({ message, unsupported }: NonNullable<Handoff['draft']>): string {
  const parts = unsupported.filter((part) => part !== '' && message.includes(part));
  const longestFirst = [...new Set(parts)].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const pieces = longestFirst.length > 0 ? message.split(new RegExp(`(${longestFirst.join('|')})`)) : [message];
  const marked = pieces.map((piece, i) =>
    i % 2 === 0 ? escapeHtml(piece) : `<b>[not supported: ${escapeHtml(piece)}]</b>`,
  );
  return `<p>Draft, not sent:</p><blockquote>${marked.join('')}</blockquote>`;
}
