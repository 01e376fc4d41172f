/** Questions that no article answers: which they are, and which of them are the same. Pure. */

import type { FoundSnippet } from '../../domain/article.ts';
import type { Context } from '../../domain/context.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Gap, GapReason, KeptGap } from '../../domain/gap.ts';
import { mask } from '../../text/mask.ts';
import { wordsOf } from '../search/words.ts';

/** Enough to see what was asked. */
const QUESTION_CHARS_MAX = 500;

/** Null: an article answered, the customer wanted a person anyway, or it was not the articles that failed. */
export function gapIn(
  decision: Decision,
  { question, language, contact }: Context,
  found: FoundSnippet[],
  { owner: { recordGaps, answerFrom } }: { owner: { recordGaps: boolean; answerFrom: number } },
): Gap | null {
  const confidence = found[0]?.confidence ?? 0;
  const reason = reasonOf(decision, confidence < answerFrom);
  if (!recordGaps || !reason) return null;
  const masked = mask(question, [contact?.name ?? null])
    .trim()
    .slice(0, QUESTION_CHARS_MAX);
  return masked ? { reason, question: masked, language, confidence, contactId: contact?.id ?? null } : null;
}

function reasonOf(decision: Decision, isUnsure: boolean): GapReason | null {
  if (decision.kind !== 'handoff') return null;
  if (decision.reason === 'nothing_found' || decision.reason === 'checks_refused') return decision.reason;
  return decision.reason === 'model_decided' && isUnsure ? 'unsure_and_handed_off' : null;
}

export interface GapGroup {
  /** What most of them say. */
  words: string[];
  count: number;
  newestAt: number;
  reasons: Partial<Record<GapReason, number>>;
  /** The nearest to the middle of the group first. */
  examples: string[];
}

const EXAMPLES_MAX = 3;
const WORDS_SHOWN = 4;
/** So alike must a question be to a group, from 0 to 1. */
const ALIKE_MIN = 0.32;
/** Of a long question, the rarest words. */
const WORDS_MAX = 20;
/** A word that nobody else says parts less than one that somebody does. */
const ALONE = 0.5;

type WordWeights = Map<string, number>;

interface Group {
  middle: WordWeights;
  members: { gap: KeptGap; vector: WordWeights }[];
}

/**
 * By the rare words they share: each question joins the group it is nearest to, or begins one. The oldest come first, so
 * the same questions always give the same groups. The largest group first.
 */
export const groupGaps = (gaps: KeptGap[]): GapGroup[] => groupsOf(gaps).map(({ group }) => group);

export function groupsOf(gaps: KeptGap[]): { group: GapGroup; members: KeptGap[] }[] {
  const asked = gaps.map((gap) => ({ gap, words: matterOf(gap) }));
  const counts = new Map<string, number>();
  for (const word of asked.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarity = (word: string) => {
    const count = counts.get(word) ?? 1;
    return Math.log(1 + gaps.length / count) * (count === 1 ? ALONE : 1);
  };
  const groups: Group[] = [];
  for (const { gap, words } of asked) {
    const weighed = words.map((word) => [word, rarity(word)] as const).sort((a, b) => b[1] - a[1]);
    const vector = unit(new Map(weighed.slice(0, WORDS_MAX)));
    const [group, alike] = nearest(groups, vector);
    if (group && alike >= ALIKE_MIN) join(group, gap, vector);
    else groups.push({ middle: vector, members: [{ gap, vector }] });
  }
  return groups
    .map((group) => ({ group: shown(group), members: group.members.map(({ gap }) => gap) }))
    .sort((a, b) => b.group.count - a.group.count || b.group.newestAt - a.group.newestAt);
}

/** Numbers say when and how much, not what about. */
const matterOf = ({ question, language }: KeptGap) =>
  [...new Set(wordsOf(question.replace(MARK, ' '), language))].filter((word) => !/^\p{N}+$/u.test(word));

const MARK = /\[(?:link|e-mail|number|name)\]/g;

function nearest(groups: Group[], vector: WordWeights): [Group | null, number] {
  let best: [Group | null, number] = [null, 0];
  for (const group of groups) {
    const alike = dot(vector, group.middle);
    if (alike > best[1]) best = [group, alike];
  }
  return best;
}

function join(group: Group, gap: KeptGap, vector: WordWeights): void {
  group.members.push({ gap, vector });
  const sum: WordWeights = new Map();
  for (const member of group.members)
    for (const [word, weight] of member.vector) sum.set(word, (sum.get(word) ?? 0) + weight);
  group.middle = unit(sum);
}

function shown({ middle, members }: Group): GapGroup {
  const near = members.toSorted((a, b) => dot(b.vector, middle) - dot(a.vector, middle)).map(({ gap }) => gap);
  const stems = [...middle].sort((a, b) => b[1] - a[1]).slice(0, WORDS_SHOWN);
  const byReason = Map.groupBy(near, ({ reason }) => reason);
  return {
    words: stems.map(([stem]) => writtenAs(stem, near)),
    count: members.length,
    newestAt: Math.max(...near.map(({ askedAt }) => askedAt)),
    reasons: Object.fromEntries([...byReason].map(([reason, all]) => [reason, all.length])),
    examples: [...new Set(near.map(({ question }) => question))].slice(0, EXAMPLES_MAX),
  };
}

/** A stem as somebody wrote it. */
function writtenAs(stem: string, gaps: KeptGap[]): string {
  for (const { question, language } of gaps)
    for (const [word] of question.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu))
      if (wordsOf(word, language).includes(stem)) return word;
  return stem;
}

function unit(vector: WordWeights): WordWeights {
  const length = Math.hypot(...vector.values());
  return length === 0 ? vector : new Map([...vector].map(([word, weight]) => [word, weight / length]));
}

function dot(a: WordWeights, b: WordWeights): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}
