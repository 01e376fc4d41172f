/**
 * What a person takes over before any model is asked. Each rule is a pure judgement over the case, and its name is the
 * reason the teammate, the trace and the counters see; the first that holds decides. No prompt and no model overrides one.
 */
import type { Context, Line } from '../domain/context.ts';
import type { HandoffReason } from '../domain/decision.ts';
import type { TagId } from '../domain/ids.ts';
import { LANGUAGES } from '../domain/language.ts';
import { compared, isDense, sentencesOf } from '../text/compared.ts';
import { raises } from './alarms.ts';
import { asksForPerson } from './asks-for-person.ts';
import { isSameQuestion } from './same-question.ts';

/** Whose conversations the owner keeps for people, and words of theirs beside our own. */
export interface PersonRules {
  plans: string[];
  tagIds: TagId[];
  /** An attribute's name, and the values that reserve. */
  attributes: Record<string, string[]>;
  words: string[];
}

type Rule = (context: Context, owner: PersonRules) => boolean;

const RULES: [HandoffReason, Rule][] = [
  ['asked_for_person', ({ question }) => asksForPerson(question) !== null],
  ['in_danger', (context) => alarms('safety', context)],
  ['legal_matter', (context) => alarms('legal', context)],
  ['owners_word', ({ question }, { words }) => hasWord(question, words)],
  ['reserved_for_people', isReserved],
  ['upset', ({ question, language }) => raises('upset', question, language) || shouts(question)],
  ['did_not_help', saidNoHelpTwice],
  ['asked_again', asksAgain],
];

export const needsPerson = (context: Context, owner: PersonRules): HandoffReason | null =>
  RULES.find(([, holds]) => holds(context, owner))?.[0] ?? null;

/** What no word shows the language of may be in any: here a handoff too many is better than one too few. */
const alarms = (alarm: 'safety' | 'legal', { question, mayBeIn }: Context) =>
  (mayBeIn.length > 0 ? mayBeIn : LANGUAGES).some((one) => raises(alarm, question, one));

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** A teammate who gave the conversation to us has decided otherwise. */
function isReserved(
  { contact, tagIds, isGivenBack }: Context,
  { plans, tagIds: reserved, attributes }: PersonRules,
): boolean {
  if (isGivenBack) return false;
  const companies = contact?.companies ?? [];
  const hasPlan = companies.some(({ plan }) => plan !== null && plans.some((name) => same(name, plan)));
  const carriers = [contact?.attributes ?? {}, ...companies.map((company) => company.attributes)];
  const hasAttribute = Object.entries(attributes).some(([name, values]) =>
    carriers.some((carrier) => values.some((value) => same(value, carrier[name] ?? ''))),
  );
  return hasPlan || hasAttribute || tagIds.some((id) => reserved.includes(id));
}

/** Whole words where words are parted by spaces, anywhere where they are not. */
function hasWord(question: string, words: string[]): boolean {
  const wanted = words.map(compared).filter((word) => /\p{L}/u.test(word));
  return sentencesOf(question).some((sentence) =>
    wanted.some((word) => sentence.includes(isDense(word) ? word.trim() : word)),
  );
}

/** Some words in capitals and several exclamation marks: "WHERE IS MY MONEY!!!" */
const SHOUTED_WORDS_MIN = 3;

function shouts(question: string): boolean {
  const words = question.match(/\p{L}{2,}/gu) ?? [];
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  return loud.length >= SHOUTED_WORDS_MIN && loud.length > words.length / 2 && /!\s*!/.test(question);
}

/** The first time a model may try again; the second time it has had its chance. */
function saidNoHelpTwice({ transcript, language }: Context): boolean {
  const afterAnswer = burstsOf(transcript).filter(({ wasAnswered }) => wasAnswered);
  const complaints = afterAnswer.filter(({ text }) => raises('noHelp', text, language));
  return complaints.length >= 2 && complaints.at(-1) === afterAnswer.at(-1);
}

/** The question of now was put before, and we answered it then: to say that we ask a colleague is no answer. */
function asksAgain({ transcript, question, asked }: Context): boolean {
  if (asked) return false;
  const bursts = burstsOf(transcript);
  return bursts.slice(0, -1).some(({ text, gotAnswer }) => gotAnswer && isSameQuestion(text, question));
}

interface MessageBurst {
  text: string;
  /** We had answered something before it. */
  wasAnswered: boolean;
  /** What came next was ours. */
  gotAnswer: boolean;
}

/** What the customer wrote in one go, since a teammate last spoke: what a colleague answered is no failure of ours. */
function burstsOf(transcript: Line[]): MessageBurst[] {
  const lines = transcript.slice(transcript.findLastIndex(({ from }) => from === 'teammate') + 1);
  const bursts: MessageBurst[] = [];
  let wasAnswered = false;
  for (const [i, { from, text }] of lines.entries()) {
    const last = bursts.at(-1);
    if (from === 'assistant' && last) last.gotAnswer = true;
    wasAnswered ||= from === 'assistant';
    if (from !== 'customer') continue;
    if (last && lines[i - 1]?.from === 'customer') last.text += `\n${text}`;
    else bursts.push({ text, wasAnswered, gotAnswer: false });
  }
  return bursts;
}
