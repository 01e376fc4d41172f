/**
 * What code insists on after the model has spoken. Each check is a pure function from the message and the evidence
 * to its refusals; the model's own confidence is never asked. An answer passes when none refuses.
 */
import type { CheckReason, Citation, FoundSnippet, Refusal, Snippet } from '../domain.ts';

export interface Evidence {
  /** Snippets the model was given in this turn: only these may be cited. */
  snippets: (Snippet | FoundSnippet)[];
  /** The customer's own words and the contact's facts: they may be said back. */
  known: string;
  channel: string;
}

/** Longer than this nobody reads in a Messenger; e-mail has more patience. */
const MESSAGE_CHARS_MAX: Record<string, number> = { email: 4_000 };
const MESSAGE_CHARS_MAX_DEFAULT = 1_500;

/** Shorter quotes prove nothing: "the" stands in every article. */
const QUOTE_CHARS_MIN = 12;

const URL_PATTERN = /https?:\/\/[^\s<>()[\]"'`]+/gi;
const EMAIL_PATTERN = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu;
const NUMBER_PATTERN = /\d+(?:[.,:/\u2019 ]\d+)*/gu;
/** Letters and digits or underscores in one word: error codes, SKUs, settings. */
const CODE_PATTERN = /\b(?=[\w-]*[A-Za-z])(?=[\w-]*[\d_])[\w-]{3,}\b/g;
const HTML_PATTERN = /<\/?[a-z!][^>]*>|!\[[^\]]*\]/i;
/** Zero-width and direction marks, and the tag characters in which text can be hidden; joiners are left to emoji. */
const INVISIBLE_PATTERN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

export function checkReply(message: string, citations: Citation[], evidence: Evidence): Refusal[] {
  const cited = evidence.snippets.filter((snippet) => citations.some((one) => one.snippetId === snippet.id));
  if (citations.length === 0) return [refuse('no_citation', ''), ...checkForm(message, evidence.channel)];
  return [
    ...checkCitations(citations, evidence),
    ...checkClaims(message, cited, evidence),
    ...checkForm(message, evidence.channel),
  ];
}

/** A question back needs no citation, but it may not smuggle a claim. */
export function checkClarify(message: string, evidence: Evidence): Refusal[] {
  return [...checkClaims(message, [], evidence), ...checkForm(message, evidence.channel)];
}

const refuse = (reason: CheckReason, detail: string): Refusal => ({ reason, detail: detail.slice(0, 200) });

function checkCitations(citations: Citation[], { snippets }: Evidence): Refusal[] {
  return citations.flatMap(({ snippetId, quote }) => {
    const snippet = snippets.find((one) => one.id === snippetId);
    if (!snippet) return [refuse('unknown_snippet', snippetId)];
    const stands = plain(quote).length >= QUOTE_CHARS_MIN && plain(textOf(snippet)).includes(plain(quote));
    return stands ? [] : [refuse('quote_not_found', quote)];
  });
}

/** Only what the cited snippets, the customer or the contact's facts say may be said. */
function checkClaims(message: string, cited: Snippet[], { known }: Evidence): Refusal[] {
  const evidence = `${cited.map((snippet) => `${textOf(snippet)} ${snippet.url ?? ''}`).join('\n')}\n${known}`;
  // Links and addresses first: what is inside them is no number or code word of the message.
  const links = missing(message, URL_PATTERN, evidence, trimLink);
  const addresses = missing(message, EMAIL_PATTERN, evidence, (text) => text.toLowerCase());
  const rest = message
    .replace(URL_PATTERN, ' ')
    .replace(EMAIL_PATTERN, ' ')
    .replace(/^\s*\d+[.)]\s/gm, ' ');
  const codes = missing(rest, CODE_PATTERN, evidence, (text) => text.toLowerCase());
  const numbers = missing(rest.replace(CODE_PATTERN, ' '), NUMBER_PATTERN, evidence, digits);
  return [
    ...links.map((text) => refuse('link_not_given', text)),
    ...addresses.map((text) => refuse('address_without_evidence', text)),
    ...codes.map((text) => refuse('code_without_evidence', text)),
    ...numbers.map((text) => refuse('number_without_evidence', text)),
  ];
}

/** Matches of the pattern in the message that the evidence does not have as a match of its own. */
function missing(message: string, pattern: RegExp, evidence: string, normal: (text: string) => string): string[] {
  const there = new Set((evidence.match(pattern) ?? []).map(normal));
  return [...new Set((message.match(pattern) ?? []).map(normal))].filter((one) => one !== '' && !there.has(one));
}

function checkForm(message: string, channel: string): Refusal[] {
  const charsMax = MESSAGE_CHARS_MAX[channel] ?? MESSAGE_CHARS_MAX_DEFAULT;
  const withoutCode = message.replace(/`[^`]*`/g, '');
  const html = HTML_PATTERN.exec(withoutCode)?.[0];
  return [
    ...(message.trim() === '' ? [refuse('empty_message', '')] : []),
    ...(message.length > charsMax ? [refuse('too_long', `${message.length} characters, at most ${charsMax}`)] : []),
    ...(html ? [refuse('html_or_image', html)] : []),
    ...(INVISIBLE_PATTERN.test(message) ? [refuse('invisible_characters', '')] : []),
  ];
}

const textOf = (snippet: Snippet) => [snippet.title, ...snippet.headings, snippet.text].join('\n');

/** Quotes are compared by their words: Markdown signs, typographic quotes and line breaks may differ. */
const plain = (text: string) =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>#|]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const trimLink = (link: string) => link.replace(/[.,;:!?]+$/, '').replace(/\/$/, '');

/** "1,000" and "1 000" are the same number; a dot or comma before one or two last digits is a decimal point. */
const digits = (number: string) => number.replace(/[,.\u2019 ](?=\d{3}(?!\d))/g, '').replace(',', '.');
