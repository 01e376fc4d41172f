/** The note of note mode: a draft of the answer and its evidence, for teammates only. */

import type { Snippet } from '../domain/article.ts';
import type { Citation } from '../domain/decision.ts';
import { DRAFT_HEADING } from '../domain/part.ts';
import type { Plan } from '../domain/plan.ts';
import { escapeHtml, toHtml } from '../text/render.ts';

/** Null: there is nothing to draft. In note mode teammates are asked nothing, so a question to them is never drafted. */
export function draftNote(
  { decision, team, steps }: Pick<Plan, 'decision' | 'team' | 'steps'>,
  { snippets }: { snippets: Snippet[] },
): string | null {
  const note = (what: string, rest: string) => `<p><b>${DRAFT_HEADING}</b> ${escapeHtml(what)}</p>${rest}`;
  switch (decision.kind) {
    case 'reply':
      return note('It would answer:', `${quoted(decision.message)}${evidence(decision.citations, snippets)}`);
    case 'clarify':
      return note('It would ask back:', quoted(decision.message));
    case 'handoff':
      return note(
        `It would hand this over to ${team?.name}, with this note:`,
        `<blockquote>${steps.map((step) => (step.kind === 'note' ? step.html : '')).join('')}</blockquote>`,
      );
    default:
      return null;
  }
}

const quoted = (message: string) => `<blockquote>${toHtml(message)}</blockquote>`;

function evidence(citations: Citation[], snippets: Snippet[]): string {
  const items = citations.map(({ snippetId, quote }) => {
    const snippet = snippets.find(({ id }) => id === snippetId);
    const title = escapeHtml(snippet?.title ?? snippetId);
    const name = snippet?.url ? `<a href="${escapeHtml(snippet.url)}">${title}</a>` : title;
    return `<li>${name}: “${escapeHtml(quote)}”</li>`;
  });
  return `<p>Evidence:</p><ul>${items.join('')}</ul>`;
}
