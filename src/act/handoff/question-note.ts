/** The note that asks a teammate one question. `reading/teammate-question.ts` reads it again. */
import { QUESTION_HEADING } from '../../domain/part.ts';
import { ASK_PHRASES } from '../../languages/ask-phrases.ts';
import { escapeHtml, toHtml } from '../../text/render.ts';
import type { Asks } from './reserve-route.ts';

export function questionNote(question: string, { language, waitMinutes }: Asks): string {
  const how = ASK_PHRASES[language].howToAnswer.replace('{minutes}', () => String(waitMinutes));
  // A quotation mark inside the question would end it early when it is read again.
  const quoted = escapeHtml(question.replace(/[“”]/g, '"').trim());
  return `<p><b>${QUESTION_HEADING}</b></p><p>“${quoted}”</p>${toHtml(how)}`;
}
