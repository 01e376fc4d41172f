/**
 * From questions whose answer is known to a threshold: the curve of how many questions are answered against how many of
 * the answers are right, and the logistic regression behind the confidence. Pure arithmetic, always the same result.
 */
import { type ConfidenceFeatures, type Curve, likelihood } from '../search/confidence.ts';

export interface CalibrationSample {
  /** Null: nothing was found. */
  features: ConfidenceFeatures | null;
  /** What was found answers the question. */
  right: boolean;
}

export interface Judged {
  confidence: number;
  right: boolean;
}

/** What answering everything from this confidence on would have meant. */
export interface Point {
  answerFrom: number;
  /** Share of all questions that are answered. */
  coverage: number;
  answered: number;
  wrong: number;
  /** Share of the answers that are wrong; 0 when there are none. */
  errors: number;
}

const STEPS = 100;
/** Fewer answers say nothing about a share of errors. */
const ANSWERED_MIN = 20;

/** A point a hundredth, the lowest threshold first. */
export function pointsOf(judged: Judged[]): Point[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const answerFrom = step / STEPS;
    const answers = judged.filter(({ confidence }) => confidence >= answerFrom);
    const wrong = answers.filter(({ right }) => !right).length;
    const errors = answers.length > 0 ? wrong / answers.length : 0;
    return { answerFrom, coverage: answers.length / judged.length, answered: answers.length, wrong, errors };
  });
}

export type Picked = { kind: 'picked'; point: Point } | { kind: 'out_of_reach'; best: Point | null };

/** The lowest threshold that keeps within the budget, and so answers the most. */
export function pickPoint(points: Point[], errorsMax: number): Picked {
  const telling = points.filter(({ answered }) => answered >= ANSWERED_MIN);
  const point = telling.find(({ errors }) => errors <= errorsMax);
  if (point) return { kind: 'picked', point };
  const best = telling.reduce<Point | null>((a, b) => (a && a.errors <= b.errors ? a : b), null);
  return { kind: 'out_of_reach', best };
}

/** Of each kind, right and wrong: with fewer, a fitted curve would be chance. */
const OF_EACH_MIN = 50;
const FOLDS = 5;

export type Fit =
  | { kind: 'fitted'; curve: Curve; judged: Judged[]; loss: number; lossBefore: number }
  | { kind: 'kept'; reason: 'too_few_questions' | 'no_better'; judged: Judged[] };

/**
 * A curve of the owner's own, if it tells right from wrong better than the given one on questions it was not fitted to.
 * `judged` is by the curve that is to be used; by a fitted one, each question by a fit without it.
 */
export function fitOf(samples: CalibrationSample[], before: Curve): Fit {
  const kept = samples.map((sample) => judge(sample, before));
  const rights = samples.filter(({ right, features }) => right && features).length;
  const wrongs = samples.filter(({ right, features }) => !right && features).length;
  if (Math.min(rights, wrongs) < OF_EACH_MIN) return { kind: 'kept', reason: 'too_few_questions', judged: kept };
  const judged = samples.map((sample, i) => ({ sample, fold: i % FOLDS }));
  const curves = Array.from({ length: FOLDS }, (_, fold) =>
    regression(judged.filter((one) => one.fold !== fold).map(({ sample }) => sample)),
  );
  const crossed = judged.map(({ sample, fold }) => judge(sample, curves[fold] ?? before));
  const [loss, lossBefore] = [lossOf(crossed), lossOf(kept)];
  if (loss >= lossBefore) return { kind: 'kept', reason: 'no_better', judged: kept };
  return { kind: 'fitted', curve: rounded(regression(samples)), judged: crossed, loss, lossBefore };
}

const judge = ({ features, right }: CalibrationSample, curve: Curve): Judged => ({
  confidence: features ? likelihood(features, curve) : 0,
  right,
});

/** Mean surprise, in nats, of being told what is right. */
function lossOf(judged: Judged[]): number {
  const surprise = judged.map(
    ({ confidence, right }) => -Math.log(Math.max(right ? confidence : 1 - confidence, 1e-6)),
  );
  return surprise.reduce((a, b) => a + b, 0) / judged.length;
}

const NAMES = ['fit', 'familiarity', 'history'] as const;
const ROUNDS = 600;
const STEP = 1.5;
/** Keeps a feature that tells nothing at nothing. */
const SHRINK = 0.001;

/** Logistic regression by gradient descent over features that are brought to the same scale first. */
export function regression(samples: CalibrationSample[]): Curve {
  const known = samples.flatMap(({ features, right }) => (features ? [{ features, right: Number(right) }] : []));
  const scales = NAMES.map((name) => scaleOf(known.map(({ features }) => features[name])));
  const rows = known.map(({ features, right }) => ({
    values: NAMES.map((name, i) => (features[name] - (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1)),
    right,
  }));
  let base = 0;
  let weights = NAMES.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const misses = rows.map(({ values, right }) => 1 / (1 + Math.exp(-(base + dot(weights, values)))) - right);
    base -= STEP * mean(misses);
    const slopes = weights.map(
      (weight, i) => mean(rows.map(({ values }, at) => (misses[at] ?? 0) * (values[i] ?? 0))) + SHRINK * weight,
    );
    weights = weights.map((weight, i) => weight - STEP * (slopes[i] ?? 0));
  }
  const [fit = 0, familiarity = 0, history = 0] = weights.map((weight, i) => weight / (scales[i]?.spread ?? 1));
  const shift = weights.reduce(
    (sum, weight, i) => sum + (weight * (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1),
    0,
  );
  return { base: base - shift, fit, familiarity, history };
}

function scaleOf(values: number[]): { mean: number; spread: number } {
  const middle = mean(values);
  // The same for all: such a feature tells nothing.
  return { mean: middle, spread: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) || 1 };
}

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const rounded = (curve: Curve): Curve => ({
  base: round(curve.base),
  fit: round(curve.fit),
  familiarity: round(curve.familiarity),
  history: round(curve.history),
});
const round = (value: number) => Math.round(value * 1_000) / 1_000;
