/**
 * Our HTML and the plain text Intercom reads back, in one comparable form: only letters and digits of the visible
 * text. Intercom wraps, re-escapes and re-spaces bodies, and writes links as `label (url)`.
 */
const TAGS = /<[^>]*>/g;
const LINKS = /\(?(?:https?:\/\/|mailto:)[^\s)]*\)?/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

export function sameText(htmlOrText: string): string {
  return htmlOrText
    .replace(TAGS, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(LINKS, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
