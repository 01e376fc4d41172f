/**
 * "A person, please": a rule that no prompt and no model can override. It reads what the customer wrote since
 * somebody last answered, in twelve languages, and prefers a handoff too many to a customer who is not let through.
 * The wordings are in the packs, `languages/xx.ts`.
 */
import { LANGUAGES, type Language } from '../domain/language.ts';
import { type Matcher, matcherFor, type Naming, type ReadWording } from '../languages/matcher.ts';
import { PACKS } from '../languages/packs.ts';
import { sentencesOf } from '../text/compared.ts';

/** A denial stands right beside what it denies. */
const NEAR_CHARS = 60;

/** Made when somebody first writes: hundreds of expressions, and a Worker's start is counted. */
let matchers: (readonly [Language, Matcher])[] | null = null;
const allMatchers = () => (matchers ??= makeMatchers());

function makeMatchers() {
  const readable = LANGUAGES.flatMap((language): [Language, ReadWording][] => {
    const { wording, spaced, form } = PACKS[language];
    return wording ? [[language, { ...wording, spaced, form }]] : [];
  });
  const all = readable.map(([, one]) => one);
  return readable.map(([language, one]) => [language, matcherFor(one, all)] as const);
}

/** The language of the request; null when nobody asked for a person. */
export function asksForPerson(question: string): Language | null {
  const sentences = sentencesOf(question);
  return allMatchers().find((one) => asksIn(one, sentences))?.[0] ?? null;
}

/** Every language it is a request in: “Agent” is one in several. */
export function languagesOfRequest(question: string): Language[] {
  const sentences = sentencesOf(question);
  return allMatchers().flatMap((one) => (asksIn(one, sentences) ? [one[0]] : []));
}

const asksIn = ([, matcher]: readonly [Language, Matcher], sentences: string[]) =>
  sentences.some((sentence) => isRequest(matcher, sentence));

function isRequest(matcher: Matcher, sentence: string): boolean {
  const text = matcher.form(sentence);
  if (isWorded(matcher, text) || text.split(',').some((clause) => namesPerson(matcher, clause))) return true;
  const mended = matcher.mended(text);
  return mended !== null && isWorded(matcher, mended);
}

function isWorded({ requestsIn, denied, deniedAfter }: Matcher, text: string): boolean {
  return [...requestsIn(text)].some((request) =>
    [...text.matchAll(request)].some(({ 0: match, index }) => {
      const end = index + match.length;
      return (
        !denied?.test(text.slice(Math.max(0, index - NEAR_CHARS), index)) &&
        !deniedAfter?.test(text.slice(end, end + NEAR_CHARS))
      );
    }),
  );
}

/** "Human, now": no wording we know, but hardly anything else can be meant. */
const namesPerson = ({ strong, person, cue, unless, isShort }: Naming, clause: string): boolean =>
  isShort(clause) && (strong.test(clause) || (person.test(clause) && cue.test(clause))) && !unless.test(clause);
