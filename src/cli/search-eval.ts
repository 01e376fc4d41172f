/**
 * `npm run -s search-eval -- --articles A.jsonl --questions Q.jsonl`: how well the search finds what answers, on
 * anybody's data, by the product's own index and statements in a database in memory.
 */
import type { Store } from '../ports.ts';
import { confidenceOf, featuresOf } from '../retrieve/confidence.ts';
import { rankArticles } from '../retrieve/rank.ts';
import { command, UsageError } from './command.ts';
import { readArticles, readOutOfScope, readQuestions } from './search-data.ts';
import { auroc, meanOf, percentile, precisionAt, ranksOf, round } from './search-metrics.ts';
import { TRIAL, trialOf } from './trial.ts';

/** Shares of all questions to answer, the surest first. */
const COVERAGES = [0.5, 0.7];

interface Files {
  articles: string;
  questions: string;
  history?: string | undefined;
  oos?: string | undefined;
}

type Field = 'text' | 'short';

async function evaluate(files: Files, field: Field, onlyClean: boolean) {
  const articles = await readArticles(files.articles);
  const all = await readQuestions(files.questions);
  const questions = onlyClean ? all.filter(({ clean }) => clean) : all;
  if (questions.length === 0) throw new Error(`${files.questions}: no question is marked clean`);
  const history = files.history ? await readQuestions(files.history) : [];
  const outOfScope = files.oos ? await readOutOfScope(files.oos) : [];

  const from = performance.now();
  const store = await trialOf(articles, history);
  const indexMs = performance.now() - from;
  const answers: (Answer & { relevant: string[] })[] = [];
  for (const question of questions)
    answers.push({ ...(await answer(store, question[field])), relevant: question.relevant });
  const unanswerable: Answer[] = [];
  for (const question of outOfScope) unanswerable.push(await answer(store, question[field]));
  await store.close();

  const ms = answers.map((one) => one.ms);
  return {
    ...meanOf(answers.map(({ relevant, found }) => ranksOf(relevant, found))),
    p50Ms: round(percentile(ms, 0.5)),
    p99Ms: round(percentile(ms, 0.99)),
    indexMs: Math.round(indexMs),
    abstain: abstention(answers, unanswerable),
  };
}

interface Answer {
  found: string[];
  confidence: number;
  ms: number;
}

async function answer(store: Store, question: string): Promise<Answer> {
  const from = performance.now();
  const ranking = await rankArticles(store, TRIAL, question, ['everyone']);
  const features = await featuresOf(store, TRIAL, ranking);
  const ms = performance.now() - from;
  return { found: ranking.articles.map(({ articleId }) => articleId), confidence: confidenceOf(features), ms };
}

/** Can the search tell what it can answer? Questions out of scope are never answered rightly. */
function abstention(answers: (Answer & { relevant: string[] })[], unanswerable: Answer[]) {
  const judged = [
    ...answers.map(({ confidence, relevant, found: [first = ''] }) => ({
      confidence,
      right: relevant.includes(first),
    })),
    ...unanswerable.map(({ confidence }) => ({ confidence, right: false })),
  ];
  const confidences = (list: Answer[]) => list.map(({ confidence }) => confidence);
  return {
    auroc: unanswerable.length > 0 ? auroc(confidences(answers), confidences(unanswerable)) : null,
    precisionAtCoverage: Object.fromEntries(COVERAGES.map((share) => [share, precisionAt(share, judged)])),
  };
}

const pretty = (result: Awaited<ReturnType<typeof evaluate>>) =>
  Object.entries({ ...result, abstain: JSON.stringify(result.abstain) })
    .map(([name, value]) => `  ${name.padEnd(10)} ${value}\n`)
    .join('');

await command(
  {
    name: 'search-eval',
    about: 'Measures the search on your own articles and questions (JSON lines). Nothing leaves this machine.',
    options: {
      articles: { type: 'string', about: 'articles: id, title, body (HTML, Markdown or text), description, locale' },
      questions: { type: 'string', about: 'questions: id, text, short, relevant (ids of articles), clean' },
      history: { type: 'string', about: 'questions answered earlier, to learn from' },
      oos: { type: 'string', about: 'questions that no article answers: id, text, short, kind (near or far)' },
      field: { type: 'string', about: 'text (the whole message, default) or short (its first line)' },
      'only-clean': { type: 'boolean', about: 'only questions marked clean' },
      json: { type: 'boolean', about: 'print one JSON object' },
    },
  },
  async ({ articles, questions, history, oos, field = 'text', 'only-clean': onlyClean = false, json = false }) => {
    if (!articles || !questions) throw new UsageError('Name the files: --articles and --questions.');
    if (field !== 'text' && field !== 'short') throw new UsageError('--field takes text or short.');
    const result = await evaluate({ articles, questions, history, oos }, field, onlyClean);
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : pretty(result));
  },
);
