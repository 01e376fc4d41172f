/**
 * `firstline calibrate`: from which confidence on should Firstline answer? Measured on the owner's articles with past
 * questions, or on files, and given as the line of firstline.config.ts that keeps wrong answers within a budget.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Audience } from '../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../domain/ids.ts';
import {
  type CalibrationSample,
  type Fit,
  fitOf,
  type Picked,
  type Point,
  pickPoint,
  pointsOf,
} from '../knowledge/learning/calibrate.ts';
import { CURVE, type Curve, featuresOf } from '../knowledge/search/confidence.ts';
import { rankArticles } from '../knowledge/search/rank.ts';
import type { PastQuestion } from '../ports/knowledge.ts';
import { databaseOver } from '../store/database.ts';
import { openSqlite } from '../store/sqlite.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import type { WholeStore } from '../wiring/store.ts';
import { storeOver } from '../wiring/store.ts';
import { htmlChart, svgChart, terminalChart } from './chart.ts';
import { CommandError, command, numberOf, oneOf, UsageError } from './command.ts';
import { databaseAt } from './database.ts';
import { type DataField, FIELDS, readArticles, readOutOfScope, readQuestions } from './eval/search-data.ts';
import { TRIAL, trialOf } from './eval/trial.ts';

/** Fewer questions with a known answer make no curve. */
const QUESTIONS_MIN = 30;
const FOLDS = 5;
/** Where every question tried has an answer, the threshold goes no lower: those without one come from customers. */
const FLOOR = 0.3;
const NO_OOS = `Only questions with an answer were tried, so the threshold stays at ${FLOOR} or above. --oos adds some without.`;
const ANYBODY: Audience[] = ['everyone', 'users', 'leads'];

interface CalibrationFiles {
  articles?: string | undefined;
  questions?: string | undefined;
  history?: string | undefined;
  oos?: string | undefined;
  field: DataField;
}

interface Trial {
  store: WholeStore;
  workspaceId: WorkspaceId;
  /** What stands among the first so many counts as found. */
  among: number;
}

async function sampleOf(
  { store, workspaceId, among }: Trial,
  question: string,
  relevant: string[],
): Promise<CalibrationSample> {
  const index = await store.openIndex(workspaceId);
  const ranking = await rankArticles(index, question, ANYBODY);
  const found = ranking.articles.slice(0, among).map(({ articleId }) => articleId as string);
  return { features: await featuresOf(index, ranking), right: relevant.some((id) => found.includes(id)) };
}

async function fromFiles({ articles = '', questions = '', history, oos, field }: CalibrationFiles, among: number) {
  const store = await trialOf(await readArticles(articles), history ? await readQuestions(history) : []);
  const trial = { store, workspaceId: TRIAL, among };
  const samples: CalibrationSample[] = [];
  for (const one of await readQuestions(questions)) samples.push(await sampleOf(trial, one[field], one.relevant));
  samples.push(...(await unanswerable(trial, oos, field)));
  await store.close();
  return samples;
}

async function unanswerable(
  trial: Trial,
  oos: string | undefined,
  field: CalibrationFiles['field'],
): Promise<CalibrationSample[]> {
  const samples: CalibrationSample[] = [];
  for (const one of oos ? await readOutOfScope(oos) : []) samples.push(await sampleOf(trial, one[field], []));
  return samples;
}

/** In a copy of the database: each fifth of the past questions is asked as if it had not been learned yet. */
async function fromThePast(dbPath: string, oos: string | undefined, among: number): Promise<CalibrationSample[]> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-calibrate-'));
  try {
    const path = join(folder, 'copy.db');
    const original = databaseAt(dbPath, undefined);
    await original.one(sql`vacuum into ${path}`);
    await original.close();
    const db = databaseOver(openSqlite(path));
    const [row] = await db.one(
      sql`select workspace_id as id from past_questions group by 1 order by count(*) desc limit 1`,
    );
    const trial = { store: storeOver(db), workspaceId: String(row?.id ?? '') as WorkspaceId, among };
    const samples = [...(await heldOut(trial)), ...(await unanswerable(trial, oos, 'text'))];
    await db.close();
    return samples;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function heldOut(trial: Trial): Promise<CalibrationSample[]> {
  const { store, workspaceId } = trial;
  const learned = [...Map.groupBy(await store.listQuestions(workspaceId), ({ id }) => id)];
  const samples: CalibrationSample[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const asked = learned.filter((_, i) => i % FOLDS === fold);
    await store.forgetQuestions(workspaceId, { ids: asked.map(([id]) => id) });
    for (const [, rows] of asked)
      samples.push(
        await sampleOf(
          trial,
          wordsIn(rows),
          rows.map((one) => one.articleId as ArticleId),
        ),
      );
    for (const [, rows] of asked) await store.learnQuestions(workspaceId, rows);
  }
  return samples;
}

const wordsIn = ([first]: PastQuestion[]) => first?.words ?? '';

/** `5%` or `0.05`. @throws {UsageError} */
function shareOf(value: string): number {
  const [, number, sign] = /^(\d+(?:\.\d+)?)(%?)$/.exec(value) ?? [];
  const share = Number(number) / (sign ? 100 : 1);
  if (!number || share <= 0 || share >= 1)
    throw new UsageError('--errors takes a share between 0 and 1, such as 5% or 0.05.');
  return share;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const WHY_KEPT = {
  too_few_questions: 'There are too few questions to fit a curve of your own: the built-in one is kept.',
  no_better: 'A curve fitted to your questions tells right from wrong no better: the built-in one is kept.',
};

function tell(points: Point[], picked: Picked, fit: Fit, { errors, count }: { errors: number; count: number }): string {
  const point = picked.kind === 'picked' ? picked.point : null;
  const lines = [`${count} questions`, '', terminalChart(points, point), ''];
  lines.push(
    fit.kind === 'kept'
      ? WHY_KEPT[fit.reason]
      : `Fitted to your questions: it surprises less than the built-in curve (${fit.loss.toFixed(3)} instead of ${fit.lossBefore.toFixed(3)} nats, on questions it was not fitted to).`,
  );
  if (point) {
    lines.push(
      `${percent(point.coverage)} are answered, ${point.wrong} of ${point.answered} answers wrong (${percent(point.errors)}).`,
    );
    lines.push('', 'For firstline.config.ts:', '', ...configLines(point, fit).map((line) => `  ${line}`));
  } else lines.push(outOfReach(picked, errors));
  return `${lines.join('\n')}\n`;
}

const configLines = ({ answerFrom }: Point, fit: Fit) => [
  `answerFrom: ${answerFrom},`,
  ...(fit.kind === 'fitted' ? [`confidence: ${literalOf(fit.curve)},`] : []),
];

const literalOf = (curve: Curve) =>
  `{ ${Object.entries(curve)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;

function outOfReach(picked: Picked, errors: number): string {
  const best = picked.kind === 'out_of_reach' ? picked.best : null;
  const least = best ? `The least is ${percent(best.errors)}, at ${best.answerFrom} (${best.answered} answers).` : '';
  return `No threshold keeps wrong answers within ${percent(errors)}. ${least} Allow more with --errors, or count what the model reads with --among 6.`;
}

async function draw(path: string, points: Point[], picked: Picked): Promise<void> {
  const point = picked.kind === 'picked' ? picked.point : null;
  await writeFile(path, path.endsWith('.svg') ? svgChart(points, point) : htmlChart(points, point));
}

export const calibrateCommand = command(
  {
    name: 'calibrate',
    about:
      'Draws how many questions are answered against how many rightly, and picks the threshold for the errors you allow. Uses what "npx firstline learn" learned, or files. Nothing is changed, nothing leaves this machine.',
    options: {
      errors: { type: 'string', about: 'wrong answers you allow, as a share of all answers (default 5%)' },
      among: {
        type: 'string',
        about: 'right is what stands among the first so many articles (default 1; a model reads 6)',
      },
      articles: { type: 'string', about: 'articles as for search-eval; with --questions' },
      questions: { type: 'string', about: 'questions with the articles that answer them' },
      history: { type: 'string', about: 'questions answered earlier, to learn from first' },
      oos: { type: 'string', about: 'questions that no article answers' },
      field: { type: 'string', about: 'of the files: text (the whole message, default) or short' },
      out: { type: 'string', about: 'write the picture to this .svg or .html file' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ errors: budget = '5%', among: first = '1', field: asked, out, json = false, ...files }) => {
    const errors = shareOf(budget);
    const among = numberOf('among', first);
    const field = oneOf('field', asked, FIELDS) ?? 'text';
    if (Boolean(files.articles) !== Boolean(files.questions))
      throw new UsageError('--articles and --questions belong together.');
    if (out && !/\.(?:svg|html)$/.test(out)) throw new UsageError('--out takes a name that ends in .svg or .html.');
    const samples = files.questions
      ? await fromFiles({ ...files, field }, among)
      : await fromThePast((await configFromEnvironment()).dbPath, files.oos, among);
    if (samples.length < QUESTIONS_MIN)
      throw new CommandError(
        `There are ${samples.length} questions whose answer is known; a curve needs ${QUESTIONS_MIN}. "npx firstline learn" finds more.`,
      );
    const fit = fitOf(samples, CURVE);
    const points = pointsOf(fit.judged);
    const floor = files.oos ? 0 : FLOOR;
    const picked = pickPoint(
      points.filter(({ answerFrom }) => answerFrom >= floor),
      errors,
    );
    if (out) await draw(out, points, picked);
    const point = picked.kind === 'picked' ? picked.point : null;
    const report = {
      questions: samples.length,
      errors,
      picked: point,
      curve: fit.kind === 'fitted' ? fit.curve : null,
      points,
    };
    process.stdout.write(
      json
        ? `${JSON.stringify(report)}\n`
        : `${tell(points, picked, fit, { errors, count: samples.length })}${floor > 0 ? `\n${NO_OOS}\n` : ''}`,
    );
    if (!point) process.exitCode = 1;
  },
);
