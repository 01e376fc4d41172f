/** What internal articles say about a question. Only the note of a handoff may show it. */
import type { FoundSnippet } from '../../domain/article.ts';
import { escapeHtml } from '../../text/render.ts';
import { clipped } from './packet.ts';

/** An article that covers less of the question costs more to read than it helps. */
const COVERAGE_MIN = 0.4;
const SHOWN_MAX = 2;
const CHARS_MAX = 400;

/** Empty when none is worth reading. */
export function internalNote(internal: FoundSnippet[]): string {
  const useful = internal.filter(({ coverage }) => coverage >= COVERAGE_MIN).slice(0, SHOWN_MAX);
  if (useful.length === 0) return '';
  const items = useful.map(({ title, headings, text }) => {
    const name = escapeHtml([title, ...headings].join(' › '));
    return `<li><b>${name}</b>: ${escapeHtml(clipped(text, CHARS_MAX))}</li>`;
  });
  return `<p>For teammates only:</p><ul>${items.join('')}</ul>`;
}
