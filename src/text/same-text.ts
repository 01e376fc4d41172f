/**
 * Our HTML, and the plain text Intercom reads it back as, in one comparable form: only the letters of the visible text.
 * Intercom wraps and re-spaces bodies, writes links as `label (url)` and may number lists, so digits and signs do not count.
 */
import { decodeXML } from 'entities/decode';

const TAGS = /<[^>]*>/g;
const LINKS = /\(?(?:https?:\/\/|mailto:)[^\s)]*\)?/gi;

/** `html` as `text/render.ts` makes it. */
export const lettersOfHtml = (html: string): string => lettersOf(decodeXML(html.replace(TAGS, ' ')));

/** Text as customers typed or Intercom wrote it: a `<` in it is no tag. */
export const lettersOf = (text: string): string =>
  text
    .replace(LINKS, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\P{L}+/gu, '');
