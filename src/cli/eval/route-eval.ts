/**
 * `npm run -s route-eval -- --train T.jsonl --test E.jsonl`: how well topics are recognised without a model, on
 * anybody's messages, by the product's own classifier.
 */
import * as z from 'zod';
import { type Classifier, type Example, trainClassifier } from '../../knowledge/topics/classifier.ts';
import { shuffle } from '../../knowledge/topics/regression.ts';
import { atOnce } from '../../knowledge/topics/slices.ts';
import { randomFrom } from '../../text/random.ts';
import { numberOf, script, UsageError } from '../command.ts';
import { readLines } from './json-lines.ts';
import { auroc, percentile, round } from './search-metrics.ts';

/** With `--shots` the figures are means over this many draws. */
const DRAWS = 3;
const TIMED_MAX = 500;
const RUNS = 3;

const message = z.object({
  text: z.string(),
  intent: z.string().min(1),
  in_scope: z.boolean().default(true),
  split: z.string().optional(),
});
type LabelledMessage = z.infer<typeof message>;

/** The lines of one split, if the file says of any that they belong to it; all of them otherwise. */
async function readSplit(path: string, split: 'train' | 'test'): Promise<LabelledMessage[]> {
  const lines = await readLines(path, message);
  return lines.some((line) => line.split === split) ? lines.filter((line) => line.split === split) : lines;
}

async function evaluate(trainPath: string, testPath: string, shots: number | null) {
  const train = (await readSplit(trainPath, 'train')).filter((line) => line.in_scope);
  const test = await readSplit(testPath, 'test');
  if (train.length === 0) throw new Error(`${trainPath}: no line is in scope`);
  if (!test.some((line) => line.in_scope)) throw new Error(`${testPath}: no line is in scope`);
  const examples = train.map(({ text, intent }) => ({ text, topic: intent }));
  const draws = shots ? Array.from({ length: DRAWS }, (_, i) => drawn(examples, shots, i + 1)) : [examples];
  const measured = draws.map((draw) => measure(draw, test));
  const mean = (of: (one: Measured) => number) => round(measured.reduce((sum, one) => sum + of(one), 0) / draws.length);
  return {
    accuracy: mean((one) => one.accuracy),
    oosAuroc: measured.some((one) => one.oosAuroc === null) ? null : mean((one) => one.oosAuroc ?? 0),
    p99Ms: mean((one) => one.p99Ms),
    trainMs: Math.round(mean((one) => one.trainMs)),
  };
}

/** As many examples of each topic, drawn by a seed: the same each time. */
function drawn(examples: Example[], shots: number, seed: number): Example[] {
  const random = randomFrom(seed);
  return [...Map.groupBy(examples, ({ topic }) => topic).values()].flatMap((list) => {
    shuffle(list, random);
    return list.slice(0, shots);
  });
}

type Measured = ReturnType<typeof measure>;

function measure(examples: Example[], test: LabelledMessage[]) {
  const from = performance.now();
  const classify = atOnce(trainClassifier(examples));
  const trainMs = performance.now() - from;
  const judged = test.map((line) => {
    const { ranking, confidence } = classify(line.text);
    return { line, confidence, topic: ranking[0]?.topic };
  });
  const inside = judged.filter(({ line }) => line.in_scope);
  const outside = judged.filter(({ line }) => !line.in_scope);
  const confidences = (list: typeof judged) => list.map(({ confidence }) => confidence);
  return {
    accuracy: inside.filter(({ line, topic }) => topic === line.intent).length / inside.length,
    oosAuroc: outside.length > 0 ? auroc(confidences(inside), confidences(outside)) : null,
    p99Ms: percentile(
      test.slice(0, TIMED_MAX).map(({ text }) => fastest(classify, text)),
      0.99,
    ),
    trainMs,
  };
}

/** Of several runs, so that it is the classifier that is measured and not what else the machine did. */
function fastest(classify: Classifier, text: string): number {
  const runs = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    classify(text);
    return performance.now() - from;
  });
  return Math.min(...runs);
}

const pretty = (result: Awaited<ReturnType<typeof evaluate>>) =>
  Object.entries(result)
    .map(([name, value]) => `  ${name.padEnd(10)} ${value ?? 'nothing is out of scope'}\n`)
    .join('');

await script(
  {
    name: 'route-eval',
    about: 'Measures how well topics are recognised without a model, on your own messages (JSON lines).',
    options: {
      train: { type: 'string', about: 'messages to learn from: text, intent, in_scope (split: train, if it has one)' },
      test: { type: 'string', about: 'messages to recognise, the same way (split: test, if it has one)' },
      shots: { type: 'string', about: `learn from this many a topic; the mean of ${DRAWS} draws` },
      json: { type: 'boolean', about: 'print one JSON object' },
    },
  },
  async ({ train, test, shots, json = false }) => {
    if (!train || !test) throw new UsageError('Name the files: --train and --test.');
    const result = await evaluate(train, test, shots ? numberOf('shots', shots) : null);
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : pretty(result));
  },
);
