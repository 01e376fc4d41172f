/**
 * What code insists on after the model has spoken. Each check is a pure function from the message and the evidence
 * to its refusals; the model's own confidence is never asked. An answer passes when none refuses.
 */

import type { FoundSnippet, Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { CheckReason, Citation, Decision, Refusal } from '../domain/decision.ts';
import { countsWithoutEvidence } from '../languages/number-words.ts';
import { alternatives } from '../languages/packs.ts';
import { countDense, isDense } from '../text/compared.ts';
import { hasInvisible } from '../text/invisible.ts';
import { EMAIL_PATTERN, foreignLinks, withoutLinks } from './check-links.ts';
import { statementsIn } from './only-asks.ts';

export interface Evidence {
  /** Snippets the model was given in this turn: only these may be cited. */
  snippets: (Snippet | FoundSnippet)[];
  /** The customer's own words and the contact's facts: they may be said back. */
  known: string;
  /** What teammates wrote for us alone. */
  internal?: string[];
  channel: string;
}

/** Longer than this nobody reads in a Messenger; e-mail has more patience. */
const MESSAGE_CHARS_MAX: Record<string, number> = { email: 4_000 };
const MESSAGE_CHARS_MAX_DEFAULT = 1_500;

/** Shorter quotes prove nothing: "the" stands in every article. Scripts without spaces say more in a character. */
const QUOTE_CHARS_MIN = 12;

/** As much of a teammate's note as may stand in an answer by chance. */
const INTERNAL_CHARS_MAX = 28;
const INTERNAL_CHARS_MAX_DENSE = 12;

/** Groups of three may be parted by a space, whatever the script of the digits. */
const NUMBER_PATTERN = /\p{Nd}+(?:[.,:/\u2019]\p{Nd}+| \p{Nd}{3}(?!\p{Nd}))*/gu;
/** Amounts of money and shares: what a customer claims of these is no evidence, only an article is. */
const PRICE_PATTERN = new RegExp(
  `(?:\\p{Sc}|\\b(?:EUR|USD|GBP|CHF|JPY|BRL)) ?(?:${NUMBER_PATTERN.source})|` +
    `(?:${NUMBER_PATTERN.source}) ?(?:\\p{Sc}|%|円|(?:EUR|USD|GBP|CHF|JPY|BRL|${alternatives(({ amountUnits }) => amountUnits)})(?!\\p{L}))`,
  'giu',
);
/** Letters and digits in one word, or underscores inside one: error codes, SKUs, settings. Not “30-tägig”, whose number is checked. */
const CODE_PATTERN =
  /(?<![\w-])(?!\d+-?[A-Za-z]*[\u00c0-\u024f])(?=[\w-]*[A-Za-z])(?=[\w-]*(?:\d|[A-Za-z0-9]_+[A-Za-z0-9]))[A-Za-z0-9][\w-]+[A-Za-z0-9]|(?<![\w.,-])\d[A-Za-z](?![\w-])/g;
/** A number and its unit in one word: "30-day", "10MB". */
const QUANTITY = /^(\d+)-?([a-z]+)$/i;
/** How a unit may be written; `m` is no minute, which is a claim of another size. */
const UNITS = [
  ...['kb kilobyte kilobytes', 'mb megabyte megabytes', 'gb gigabyte gigabytes', 'tb terabyte terabytes'],
  ...['k thousand', 'm million millions mio', 'bn billion billions', 'px pixel pixels', 'kg kilogram kilograms'],
  's sec secs second seconds sek sekunden secondes segundos secondi seconden',
  'min mins minute minutes minuten minutos minuti minut minuter',
  'h hr hrs hour hours std stunden heures horas ore uur uren timmar',
  'd day days tage tagen jours días dias giorni dagen dni dagar',
].map((row) => row.split(' '));
/** From this length on it is a word, which may end otherwise: “30-Tage”, “30 Tagen”. */
const UNIT_WORD_MIN = 4;
const NUMBERED_LINE = /^[ \t]*(\d+)[.)](?=\s)(.*)$/gm;
const HTML_PATTERN = /<(?!https?:\/\/)\/?[a-z!][^>]*>|!\[[^\]]*\]/i;
/** What may be said back to this customer. */
export function evidenceFor({ channel, transcript, facts }: Context, snippets: Evidence['snippets']): Evidence {
  const said = transcript.filter((line) => line.from === 'customer').map((line) => line.text);
  return {
    snippets,
    known: [...said, ...Object.values(facts)].join('\n'),
    internal: transcript.filter((line) => line.internal).map((line) => line.text),
    channel,
  };
}

/** What a decision says, to whoever it says it. */
export function checkSaid(decision: Decision, evidence: Evidence): Refusal[] {
  if (decision.kind === 'reply') return checkReply(decision.message, decision.citations, evidence);
  if (decision.kind === 'ask_teammate') return checkQuestion(decision.question);
  return decision.kind === 'clarify' ? checkClarify(decision.message, evidence) : [];
}

export function checkReply(message: string, citations: Citation[], evidence: Evidence): Refusal[] {
  const cited = evidence.snippets.filter((snippet) => citations.some((one) => one.snippetId === snippet.id));
  if (citations.length === 0) return [refuse('no_citation', ''), ...checkForm(message, evidence.channel)];
  return [
    ...checkCitations(citations, evidence),
    ...checkClaims(message, cited, evidence),
    ...checkForm(message, evidence.channel),
  ];
}

/** A question back needs no citation, so it may state nothing. */
export function checkClarify(message: string, evidence: Evidence): Refusal[] {
  return [
    ...statementsIn(message).map((text) => refuse('no_citation', text.trim())),
    ...checkClaims(message, [], evidence),
    ...checkForm(message, evidence.channel),
  ];
}

/** A question to a teammate, who knows what it is about. */
const checkQuestion = (question: string): Refusal[] => checkForm(question, 'note');

const refuse = (reason: CheckReason, detail: string): Refusal => ({ reason, detail: detail.slice(0, 200) });

function checkCitations(citations: Citation[], { snippets }: Evidence): Refusal[] {
  return citations.flatMap(({ snippetId, quote }) => {
    const snippet = snippets.find((one) => one.id === snippetId);
    if (!snippet) return [refuse('unknown_snippet', snippetId)];
    return stands(quote, snippet) ? [] : [refuse('quote_not_found', quote)];
  });
}

/** Word for word; the numbers and dashes of a list may be left out. What is shorter than a quote may be, whole. */
function stands(quote: string, snippet: Snippet): boolean {
  if (plain(quote) !== '' && plain(quote) === plain(snippet.text)) return true;
  const text = textOf(snippet);
  const weight = plain(quote).length + countDense(plain(quote));
  if (weight < QUOTE_CHARS_MIN) return false;
  return plain(text).includes(plain(quote)) || plain(unlisted(text)).includes(plain(unlisted(quote)));
}

const unlisted = (text: string) => text.replace(/^\s*(?:[-*+]|\d+[.)])\s+/gm, '');

/** Only what the cited snippets, the customer or the contact's facts say may be said; links only what the snippets say. */
function checkClaims(said: string, cited: Snippet[], evidence: Evidence): Refusal[] {
  const message = said.normalize('NFKC');
  const given = cited
    .map((snippet) => `${textOf(snippet)} ${snippet.url ?? ''}`)
    .join('\n')
    .normalize('NFKC');
  const known = `${given}\n${evidence.known.normalize('NFKC')}`;
  // What is inside a link, or counts the lines of a list, is no number or code of the message, nor evidence for one.
  const rest = withoutLinks(withoutNumbering(message, given));
  const proof = withoutLinks(withoutNumbering(known));
  const numbers = missing(rest.replace(CODE_PATTERN, ' '), NUMBER_PATTERN, proof, digits);
  const prices = missingPrices(rest, withoutLinks(withoutNumbering(given)));
  const words = countsWithoutEvidence(rest, proof, numbersIn(proof));
  return [
    ...foreignLinks(message, given).map((text) => refuse('link_not_given', text)),
    ...missing(message, EMAIL_PATTERN, known, lower).map((text) => refuse('address_without_evidence', text)),
    ...missing(rest, CODE_PATTERN, proof, lower)
      .filter((text) => !quantityStands(text, proof))
      .map((text) => refuse('code_without_evidence', text)),
    ...[...new Set([...numbers, ...prices, ...words])].map((text) => refuse('number_without_evidence', text)),
    ...internalWords(plain(said), plain(known), evidence.internal ?? []).map((text) => refuse('internal_words', text)),
  ];
}

/** What a teammate wrote for us alone, said word for word, unless an article or the customer says it too. */
function internalWords(message: string, known: string, notes: string[]): string[] {
  return notes.flatMap((note) => {
    const text = plain(note);
    const length = isDense(text) ? INTERNAL_CHARS_MAX_DENSE : INTERNAL_CHARS_MAX;
    const starts = Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
      text.slice(at, at + length),
    );
    const said = starts.find((piece) => message.includes(piece) && !known.includes(piece));
    return said ? [said] : [];
  });
}

const lower = (text: string) => text.toLowerCase();

/**
 * Only numbers that count on, or lines copied whole: "500." at the start of a line of its own is a claim, not the five
 * hundredth step.
 */
function withoutNumbering(text: string, given = ''): string {
  let next = 1;
  return text.replace(NUMBERED_LINE, (line, number: string, rest: string) => {
    const counts = Number(number) === next || number === '1';
    if (!counts && !plain(given).includes(plain(line))) return line;
    next = Number(number) + 1;
    return rest;
  });
}

/** A unit stands for itself and its plural, a short one for the words it is short for, and for none that only begins alike. */
function quantityStands(word: string, evidence: string): boolean {
  const [, number, unit = ''] = QUANTITY.exec(lower(word)) ?? [];
  if (number === undefined) return false;
  const ending = unit.length >= UNIT_WORD_MIN ? '\\p{L}{0,2}' : 's?';
  const ways = [`${unit}${ending}`, ...(UNITS.find((row) => row.includes(unit)) ?? [])];
  const stands = `(?<!\\p{Nd})${number}[\\s-]*(?:${ways.join('|')})(?![\\p{Script=Latin}\\p{Nd}])`;
  return new RegExp(stands, 'iu').test(evidence);
}

/** Matches of the pattern in the message, as written, that the evidence does not have as a match of its own. */
function missing(message: string, pattern: RegExp, evidence: string, normal: (text: string) => string): string[] {
  const there = new Set((evidence.match(pattern) ?? []).map(normal));
  return [...new Set(message.match(pattern) ?? [])].filter((one) => !there.has(normal(one)));
}

const numbersIn = (text: string) => new Set((text.match(NUMBER_PATTERN) ?? []).map(digits));

/** A price that stands there with another sign still has its number there. */
function missingPrices(message: string, given: string): string[] {
  const prices = (message.match(PRICE_PATTERN) ?? []).join(' \n ');
  return missing(prices, NUMBER_PATTERN, given, digits);
}

function checkForm(message: string, channel: string): Refusal[] {
  const charsMax = MESSAGE_CHARS_MAX[channel] ?? MESSAGE_CHARS_MAX_DEFAULT;
  const withoutCode = message.replace(/`[^`]*`/g, '');
  const html = HTML_PATTERN.exec(withoutCode)?.[0];
  return [
    ...(message.trim() === '' ? [refuse('empty_message', '')] : []),
    ...(message.length > charsMax ? [refuse('too_long', `${message.length} characters, at most ${charsMax}`)] : []),
    ...(html ? [refuse('html_or_image', html)] : []),
    ...(hasInvisible(message) ? [refuse('invisible_characters', '')] : []),
  ];
}

const textOf = (snippet: Snippet) => [snippet.title, ...snippet.headings, snippet.text].join('\n');

/** Quotes are compared by their words: Markdown signs, quotation marks, dashes and line breaks may differ. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>#|]/g, '')
    .replace(/[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f"']/g, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** Groups of three parted by one sign; behind a zero or a group of four stands a decimal point, and behind another sign. */
const GROUPS = /^(?!0)\p{Nd}{1,3}([.,\u2019 ])\p{Nd}{3}(?:\1\p{Nd}{3})*(?!\p{Nd})/u;

/** "1,000", "1.000" and "1 000" are the same number, and "1,5" is "1.5". What "1.125" is depends on who writes: either. */
const digits = (number: string) =>
  number
    .replace(GROUPS, (groups) => groups.replace(/\P{Nd}/gu, ''))
    .replace(',', '.')
    .replace(/^0+(?=\d)/, '');
