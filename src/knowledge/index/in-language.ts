/** Which text of an article in several languages a customer's search sees: in SQL over `article_words w`, and of a row read. */

import { sql } from 'drizzle-orm';
import { baseLanguage } from '../../domain/language.ts';

/** Languages as `en`; of `hiddenIn` each between spaces. */
export interface Readers {
  onlyIn: string;
  hiddenIn: string;
}

/** The one in the customer's language, else the one in the default language; null: all of them. */
export const inLanguage = (language: string | null) =>
  language === null
    ? sql`true`
    : sql`w.only_in in ('', ${baseLanguage(language)}) and instr(w.hidden_in, ${` ${baseLanguage(language)} `}) = 0`;

export function isInLanguage({ onlyIn, hiddenIn }: Readers, language: string | null): boolean {
  if (language === null) return true;
  const own = baseLanguage(language);
  return (onlyIn === '' || onlyIn === own) && !hiddenIn.includes(` ${own} `);
}
