/**
 * "A person, please": a rule that no prompt and no model can override. It reads what the customer wrote since
 * somebody last answered, in six languages, and prefers a handoff too many to a customer who is not let through.
 * The wordings are in `person-wordings.ts`; this is the one matcher for all of them.
 */
import { LANGUAGES, type Language } from '../domain.ts';
import { WORDINGS, type Wording } from './person-wordings.ts';

/** A sentence ends here; a comma or bracket only ends a clause and stays visible as a word of its own. */
const SENTENCE_ENDS = /[.!?;:\n。！？]+/u;
const CLAUSE_ENDS = /[,()、，]|\s[-–—]+\s/gu;

/** Bounds for what somebody writes to keep us busy: distinct sentences read, the newest first. */
const SENTENCES_MAX = 400;
/** Other words that `…` may skip; in Japanese, characters. */
const SKIPPED_MAX = 4;
const AROUND_MAX = 6;

/** The language of the request; null when nobody asked for a person. */
export function asksForPerson(question: string): Language | null {
  const written = question.split(SENTENCE_ENDS).filter((sentence) => /\p{L}/u.test(sentence));
  const sentences = [...new Set(written)].slice(-SENTENCES_MAX).map(normal);
  return LANGUAGES.find((language) => sentences.some((sentence) => asksIn(MATCHERS[language], sentence))) ?? null;
}

interface Matcher {
  requests: RegExp[];
  denied: RegExp | null;
  deniedAfter: RegExp | null;
  form: (sentence: string) => string;
}

function asksIn({ requests, denied, deniedAfter, form }: Matcher, sentence: string): boolean {
  const text = form(sentence);
  return requests.some((request) =>
    [...text.matchAll(request)].some(
      ({ 0: match, index }) =>
        !denied?.test(text.slice(0, index)) && !deniedAfter?.test(text.slice(index + match.length)),
    ),
  );
}

/** Lower case, no accents on Latin letters, one space between words, commas as words. */
function normal(sentence: string): string {
  const words = sentence
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replace(CLAUSE_ENDS, ' , ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ');
  return ` ${words.trim()} `;
}

const squeezed = (sentence: string) => sentence.replaceAll(' ', '');

const MATCHERS = Object.fromEntries(LANGUAGES.map((language) => [language, matcherFor(WORDINGS[language])])) as Record<
  Language,
  Matcher
>;

function matcherFor(wording: Wording): Matcher {
  const space = wording.spaced ? ' ' : '';
  const oneOf = (words: string) => `(?:${words.replaceAll('_', space)})${space}`;
  const before = `(?:${oneOf(`${wording.around}|,`)}){0,${AROUND_MAX}}`;
  const slots: Record<string, string> = {
    PERSON: `${before}${oneOf(wording.person)}`,
    ANYONE: `${before}${oneOf(`${wording.person}|${wording.anyone}`)}`,
    START: wording.spaced ? '(?<=^ |, )' : '(?<=^|,)',
    END: `(?=$|,|${oneOf(`${wording.polite}|${wording.tail}`)})`,
    STOP: `(?:, ?)?(?=$|${oneOf(wording.polite)})`,
    '…': wording.spaced ? `(?:\\S+ ){0,${SKIPPED_MAX}}?` : `[^,]{0,${SKIPPED_MAX}}?`,
  };
  const step = (word: string): string => {
    if (word.endsWith('?')) return `(?:${step(word.slice(0, -1))})?`;
    return `(?:${word
      .split('|')
      .map((one) => slots[one] ?? oneOf(one))
      .join('|')})`;
  };
  const phrase = (text: string) => text.trim().split(/\s+/).map(step).join('');
  const start = wording.spaced ? '(?<= )' : '';
  const ended = (words: string, pattern: (phrases: string) => string) =>
    words ? new RegExp(pattern(oneOf(words)), 'u') : null;
  return {
    requests: wording.requests.map((text) => new RegExp(`${start}${phrase(text)}`, 'gu')),
    denied: ended(wording.denied, (phrases) => `${start}${phrases}$`),
    deniedAfter: ended(wording.deniedAfter, (phrases) => `^.{0,6}?${phrases}`),
    form: wording.spaced ? (sentence) => sentence : squeezed,
  };
}
