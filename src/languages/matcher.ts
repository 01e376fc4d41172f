/** One language's wordings as regular expressions, each linear in the text it reads. */
import { menderOf } from './mend-typos.ts';
import type { LanguagePack, Wording } from './pack.ts';

/** A wording with how its language is written. */
export type ReadWording = Wording & Pick<LanguagePack, 'spaced' | 'form'>;

export interface Naming {
  strong: RegExp;
  person: RegExp;
  cue: RegExp;
  unless: RegExp;
  isShort: (clause: string) => boolean;
}

export interface Matcher extends Naming {
  /** Those that may stand in this sentence. */
  requestsIn: (sentence: string) => Iterable<RegExp>;
  denied: RegExp | null;
  deniedAfter: RegExp | null;
  /** A sentence as the lists are written. */
  form: (sentence: string) => string;
  /** With slips of the finger mended; null where there are none. */
  mended: (sentence: string) => string | null;
}

/** Other words that `…` may skip; in scripts without spaces, characters. */
const SKIPPED_MAX = 4;
const AROUND_MAX = 6;
/** Longer than this, a clause that names a human being may be about anything. In words; without spaces, in characters. */
const SHORT_MAX = 14;
const SHORT_MAX_UNSPACED = 20;
/** A word of this length that forbids in one language forbids in all: neighbours name people alike. */
const FOREIGN_LETTERS_MIN = 4;

/** `all`: the wordings of every language, for the words that forbid. */
export function matcherFor(wording: ReadWording, all: ReadWording[]): Matcher {
  const { spaced } = wording;
  const form = wording.form ?? ((sentence: string) => sentence);
  const start = spaced ? '(?<= )' : '';
  const oneOf = oneOfIn(wording);
  const anywhere = (words: string) => new RegExp(`${start}${oneOf(words)}`, 'u');
  const phrase = phraseIn(wording);
  const ended = (words: string, pattern: (phrases: string) => string) =>
    words ? new RegExp(pattern(oneOf(words)), 'u') : null;
  return {
    requestsIn: byWords(
      wording.requests.map(
        (text) => [wordsNeeded(text, wording), new RegExp(`${start}${phrase(text)}`, 'gu')] as const,
      ),
    ),
    denied: ended(wording.denied, (phrases) => `${start}${phrases}$`),
    deniedAfter: ended(wording.deniedAfter, (phrases) => `^.{0,6}?${phrases}`),
    strong: anywhere(wording.strong),
    person: anywhere(wording.person),
    cue: anywhere(wording.cue),
    unless: anywhere([wording.unless, ...foreignTo(wording, all)].join('|')),
    isShort: (clause) => (spaced ? clause.trim().split(' ').length <= SHORT_MAX : clause.length <= SHORT_MAX_UNSPACED),
    form: spaced ? form : (sentence) => form(sentence.replaceAll(' ', '')),
    mended: spaced ? menderOf(wording) : () => null,
  };
}

const spaceOf = ({ spaced }: ReadWording) => (spaced ? ' ' : '');

const oneOfIn = (wording: ReadWording) => (words: string) =>
  `(?:${words.replaceAll('_', spaceOf(wording))})${spaceOf(wording)}`;

/** From one line of `requests` to its pattern. */
function phraseIn(wording: ReadWording): (text: string) => string {
  const { spaced } = wording;
  const oneOf = oneOfIn(wording);
  const before = `(?:${oneOf(`${wording.around}|,`)}){0,${AROUND_MAX}}`;
  const slots: Record<string, string> = {
    PERSON: `${before}${oneOf(wording.person)}`,
    ANYONE: `${before}${oneOf(`${wording.person}|${wording.anyone}`)}`,
    START: spaced ? '(?<=^ |, )' : '(?<=^|,)',
    END: `(?=$|,|${oneOf(`${wording.polite}|${wording.tail}`)})`,
    STOP: `(?:, ?)?(?=$|${oneOf(wording.polite)})`,
    '…': spaced ? `(?:\\S+ ){0,${SKIPPED_MAX}}?` : `[^,]{0,${SKIPPED_MAX}}?`,
  };
  const step = (word: string): string => {
    if (word.endsWith('?')) return `(?:${step(word.slice(0, -1))})?`;
    const ways = word.split('|').map((one) => slots[one] ?? oneOf(one));
    return `(?:${ways.join('|')})`;
  };
  return (text) => text.trim().split(/\s+/).map(step).join('');
}

/** Twelve languages have hundreds of wordings, and hardly any sentence has the words of one: only those are tried. */
function byWords(requests: (readonly [words: string[], request: RegExp])[]): Matcher['requestsIn'] {
  const byWord = new Map<string, RegExp[]>();
  const always = requests.filter(([words]) => words.length === 0).map(([, request]) => request);
  for (const [words, request] of requests)
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), request]);
  return (sentence) => new Set([...always, ...sentence.split(' ').flatMap((word) => byWord.get(word) ?? [])]);
}

/** The words one of which stands in whatever this line fits; none: it cannot be told by words. */
function wordsNeeded(text: string, { spaced }: ReadWording): string[] {
  const steps = spaced ? text.trim().split(/\s+/) : [];
  const plain = steps
    .filter((step) => /^[\p{Ll}\p{N}_|]+$/u.test(step))
    .map((step) => step.split('|').map((way) => way.split('_')[0] ?? ''));
  return plain.sort((a, b) => a.length - b.length)[0] ?? [];
}

function foreignTo(wording: ReadWording, all: ReadWording[]): string[] {
  if (!wording.spaced) return [];
  const own = new Set(
    [wording.cue, wording.person, wording.anyone, wording.around, wording.polite].join('|').split('|'),
  );
  const others = all.filter(({ spaced }) => spaced).flatMap(({ unless }) => unless.split('|'));
  return others.filter((word) => word.length >= FOREIGN_LETTERS_MIN && !own.has(word));
}
