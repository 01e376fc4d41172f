/** Links and addresses in a message: found, and compared sign for sign with what was given. */

/** Greedy on purpose: a sign that ends a link for us but not for a browser would let another host through. */
const URL_PATTERN = /https?:\/\/[^\s<>"]+/gi;
/** The target of a Markdown link, as it is written: entities and escapes in it are decoded by whoever shows it. */
const TARGET_PATTERN = /\]\(\s*<?([^\s<>]*)/g;
/** Nothing but one address, which is checked as such: no second recipient behind a `?`. */
const MAIL_TARGET = /^mailto:[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+$/iu;
export const EMAIL_PATTERN = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu;
/** An address without its scheme, which a Messenger makes a link all the same; a full stop without a space is none. */
const DOMAIN_PATTERN =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]+\.)+(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{N}@])(?:\/[^\s<>"]*)?/gu;

/** Links in the text, as targets, and as bare domains: each must stand in what was given, sign for sign. */
export function foreignLinks(message: string, given: string): string[] {
  const flat = (text: string) => text.replaceAll('](', ' ').replace(EMAIL_PATTERN, ' ');
  const allowed = new Set((flat(given).match(URL_PATTERN) ?? []).map(trimLink));
  const hosts = [...allowed].map((link) => withoutScheme(link).replace(/[/?#].*$/s, ''));
  const domains = [...hosts, ...[...allowed].map(withoutScheme), ...(flat(given).match(DOMAIN_PATTERN) ?? [])];
  const allowedDomains = new Set(domains.map((domain) => trimLink(domain).toLowerCase()));
  const written = (flat(message).match(URL_PATTERN) ?? []).map(trimLink);
  const targets = [...message.matchAll(TARGET_PATTERN)]
    .map(([, target = '']) => trimLink(target))
    .filter((target) => !MAIL_TARGET.test(target));
  const bare = (flat(message).replace(URL_PATTERN, ' ').match(DOMAIN_PATTERN) ?? []).map(trimLink);
  return [
    ...new Set([
      ...[...written, ...targets].filter((link) => !allowed.has(link)),
      ...bare.filter((domain) => !allowedDomains.has(domain.toLowerCase())),
    ]),
  ];
}

const withoutScheme = (link: string) => link.replace(/^https?:\/\//i, '');

export const withoutLinks = (text: string) =>
  text.replaceAll('](', ' ').replace(URL_PATTERN, ' ').replace(EMAIL_PATTERN, ' ').replace(DOMAIN_PATTERN, ' ');

/** Without what closes a sentence, a bracket or an emphasis around the link. */
const trimLink = (link: string) => link.replace(/[.,;:!?)\]}'`*_\u2019\u201d\u00bb]+$/, '').replace(/\/$/, '');
