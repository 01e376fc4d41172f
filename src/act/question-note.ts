/** The note that puts one question to a teammate: `asked.ts` reads it again. */
import { QUESTION_HEADING } from '../parts.ts';
import { ASK_PHRASES } from './ask-phrases.ts';
import type { Asks } from './dispatch.ts';
import { escapeHtml, toHtml } from './render.ts';

export function questionNote(question: string, { language, waitMinutes }: Asks): string {
  const how = ASK_PHRASES[language].howToAnswer.replace('{minutes}', () => String(waitMinutes));
  // Quotation marks inside it would end it early.
  const quoted = escapeHtml(question.replace(/[“”]/g, '"').trim());
  return `<p><b>${QUESTION_HEADING}</b></p><p>“${quoted}”</p>${toHtml(how)}`;
}
