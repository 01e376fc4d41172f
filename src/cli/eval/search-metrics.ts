/** How good a ranking is, and how well a number tells right from wrong. Pure arithmetic. */

export interface Ranks {
  ndcg10: number;
  recall1: number;
  recall5: number;
  recall10: number;
  mrr: number;
}

/** One question: what answers it, each once, and what was found, best first. Only the first ten count. */
export function ranksOf(relevant: string[], found: string[]): Ranks {
  const wanted = new Set(relevant);
  const places = found.slice(0, 10).flatMap((id, place) => (wanted.has(id) ? [place] : []));
  const gain = (list: number[]) => sum(list.map((place) => 1 / Math.log2(place + 2)));
  const ideal = gain([...Array(Math.min(wanted.size, 10)).keys()]);
  const recall = (k: number) => places.filter((place) => place < k).length / wanted.size;
  const [first] = places;
  return {
    ndcg10: gain(places) / ideal,
    recall1: recall(1),
    recall5: recall(5),
    recall10: recall(10),
    mrr: first === undefined ? 0 : 1 / (first + 1),
  };
}

export function meanOf(all: Ranks[]): Ranks {
  const mean = (key: keyof Ranks) => round(sum(all.map((one) => one[key])) / all.length);
  return {
    ndcg10: mean('ndcg10'),
    recall1: mean('recall1'),
    recall5: mean('recall5'),
    recall10: mean('recall10'),
    mrr: mean('mrr'),
  };
}

/** How often a number drawn from `higher` is above one drawn from `lower`, ties counting half. */
export function auroc(higher: number[], lower: number[]): number {
  const above = higher.map((a) => sum(lower.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))));
  return round(sum(above) / (higher.length * lower.length));
}

/** Answering only the surest share of all questions: how many of those answers are right. */
export function precisionAt(share: number, answers: { confidence: number; right: boolean }[]): number {
  const surest = [...answers].sort((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(answers.length * share));
  return round(surest.filter(({ right }) => right).length / surest.length);
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const round = (value: number) => Math.round(value * 10_000) / 10_000;
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
