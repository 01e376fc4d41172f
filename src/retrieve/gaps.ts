/** Questions that no article answers: which they are, and which of them are the same. Pure. */
import type { Context, Decision, FoundSnippet, Gap, GapReason, KeptGap } from '../domain.ts';
import { mask } from './mask.ts';
import { wordsOf } from './words.ts';

/** Enough to see what was asked. */
const QUESTION_CHARS_MAX = 500;

/** Null: an article answered, the customer wanted a person anyway, or it was not the articles that failed. */
export function gapIn(
  decision: Decision,
  { question, language, contact }: Context,
  found: FoundSnippet[],
  { recordGaps, answerFrom }: { recordGaps: boolean; answerFrom: number },
): Gap | null {
  const confidence = found[0]?.confidence ?? 0;
  const reason = reasonOf(decision, confidence < answerFrom);
  const masked = mask(question, [contact?.name ?? null])
    .trim()
    .slice(0, QUESTION_CHARS_MAX);
  if (!recordGaps || !reason || !masked) return null;
  return { reason, question: masked, language, confidence, contactId: contact?.id ?? null };
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
/** As much of the rare words must be shared: half would part "export as CSV" from "CSV export of invoices". */
const SHARED_MIN = 0.4;

type Vector = Map<string, number>;

interface Group {
  middle: Vector;
  members: { gap: KeptGap; vector: Vector }[];
}

/**
 * By the rare words they share: each question joins the group it is nearest to, or begins one. The oldest come first, so
 * the same questions always give the same groups. The largest group first.
 */
export function groupGaps(gaps: KeptGap[]): GapGroup[] {
  const asked = gaps.map((gap) => ({
    gap,
    words: [...new Set(wordsOf(gap.question.replace(MARK, ' '), gap.language))],
  }));
  const counts = new Map<string, number>();
  for (const word of asked.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log(1 + gaps.length / (counts.get(word) ?? 1));
  const groups: Group[] = [];
  for (const { gap, words } of asked) {
    const vector = unit(new Map(words.map((word) => [word, rarity(word)])));
    const [group, share] = nearest(groups, vector);
    if (group && share >= SHARED_MIN) join(group, gap, vector);
    else groups.push({ middle: vector, members: [{ gap, vector }] });
  }
  return groups.map(shown).sort((a, b) => b.count - a.count || b.newestAt - a.newestAt);
}

const MARK = /\[(?:link|e-mail|number|name)\]/g;

function nearest(groups: Group[], vector: Vector): [Group | null, number] {
  let best: [Group | null, number] = [null, 0];
  for (const group of groups) {
    const share = dot(vector, group.middle);
    if (share > best[1]) best = [group, share];
  }
  return best;
}

function join(group: Group, gap: KeptGap, vector: Vector): void {
  group.members.push({ gap, vector });
  const sum: Vector = new Map();
  for (const member of group.members)
    for (const [word, weight] of member.vector) sum.set(word, (sum.get(word) ?? 0) + weight);
  group.middle = unit(sum);
}

function shown({ middle, members }: Group): GapGroup {
  const near = [...members].sort((a, b) => dot(b.vector, middle) - dot(a.vector, middle));
  return {
    words: [...middle]
      .sort((a, b) => b[1] - a[1])
      .slice(0, WORDS_SHOWN)
      .map(([word]) => word),
    count: members.length,
    newestAt: Math.max(...members.map(({ gap }) => gap.askedAt)),
    reasons: Object.fromEntries(
      [...Map.groupBy(members, ({ gap }) => gap.reason)].map(([reason, all]) => [reason, all.length]),
    ),
    examples: [...new Set(near.map(({ gap }) => gap.question))].slice(0, EXAMPLES_MAX),
  };
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector.values());
  return length === 0 ? vector : new Map([...vector].map(([word, weight]) => [word, weight / length]));
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}
