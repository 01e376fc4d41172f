/** The note that asks a teammate one question. `reading/teammate-question.ts` reads it again. */
import { QUESTION_HEADING } from '../../domain/part.ts';
import { PACKS } from '../../languages/packs.ts';
import { escapeHtml, toHtml } from '../../text/render.ts';
import type { Asks } from './reserve-route.ts';

/** The same in every language: `hand-back.ts` reads them. */
const COMMANDS = '`@bot yes`, `@bot no`, `@bot take over`';

export function questionNote(question: string, { language, waitMinutes }: Asks): string {
  const { howToAnswer } = PACKS[language].phrases;
  const how = howToAnswer.replace('{commands}', COMMANDS).replace('{minutes}', () => String(waitMinutes));
  // A quotation mark inside the question would end it early when it is read again.
  const quoted = escapeHtml(question.replace(/[“”]/g, '"').trim());
  return `<p><b>${QUESTION_HEADING}</b></p><p>“${quoted}”</p>${toHtml(how)}`;
}
