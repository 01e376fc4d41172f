/**
 * Our HTML, and the plain text Intercom reads it back as, in one comparable form: only the letters of the visible text.
 * Intercom wraps and re-spaces bodies, writes links as `label (url)` and may number lists, so digits and signs do not count.
 */
const TAGS = /<[^>]*>/g;
const LINKS = /\(?(?:https?:\/\/|mailto:)[^\s)]*\)?/gi;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** `html` as `text/render.ts` makes it. */
export const lettersOfHtml = (html: string): string =>
  lettersOf(html.replace(TAGS, ' ').replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]));

/** Text as customers typed or Intercom wrote it: a `<` in it is no tag. */
export const lettersOf = (text: string): string =>
  text
    .replace(LINKS, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\P{L}+/gu, '');
