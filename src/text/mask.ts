/** Takes out of a text what is somebody's, before anything of it is kept: addresses, links, long numbers, keys, names. */

/**
 * In this order: an address may stand in a link, a number in both. Each begins where its run of characters does, because
 * a customer may write a hundred thousand letters without a space; what a run must contain is asked once it is read.
 */
const PERSONAL: { mark: string; pattern: RegExp; contains?: RegExp[] }[] = [
  { mark: '[link]', pattern: /\b(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/\S*/giu },
  { mark: '[e-mail]', pattern: /(?<![^\s<>()[\]"'])[^\s<>()[\]"']+@[^\s<>()[\]"']+/gu },
  // Keys, IBANs, order ids: long words of letters and digits.
  { mark: '[number]', pattern: /(?<![\p{L}\p{N}])[\w-]{16,}\p{Nd}?/giu, contains: [/\p{Nd}/u, /[a-z]/i] },
  // Six digits and more, however they are grouped: telephones, cards, dates of birth. An error code is shorter, or 0x….
  { mark: '[number]', pattern: /(?<!0x[\da-f]{0,40})\+?\p{Nd}(?:[\s()./–-]*\p{Nd}){5,}/gu },
];

/** `names`: how those who speak are called, each word of which goes too. */
export function mask(text: string, names: (string | null)[] = []): string {
  const masked = PERSONAL.reduce(
    (rest, { mark, pattern, contains = [] }) =>
      rest.replace(pattern, (found) => (contains.every((one) => one.test(found)) ? mark : found)),
    text.normalize('NFKC'),
  );
  const words = names.flatMap((name) => (name ?? '').normalize('NFKC').match(/[\p{L}\p{M}]{2,}/gu) ?? []);
  if (words.length === 0) return masked;
  const anyName = new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.map(RegExp.escape).join('|')})(?![\\p{L}\\p{M}])`, 'giu');
  return masked.replace(anyName, '[name]');
}

/** The same for the index, where a mark would be a word. */
export const withoutPersonal = (text: string, names: (string | null)[] = []): string =>
  mask(text, names).replace(/\[(?:link|e-mail|number|name)\]/g, ' ');
