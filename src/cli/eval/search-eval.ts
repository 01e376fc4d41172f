/**
 * `npm run -s search-eval -- --articles A.jsonl --questions Q.jsonl`: how well the search finds what answers, on
 * anybody's data, by the product's own index and statements in a database in memory.
 */
import type { Line } from '../../domain/context.ts';
import { confidenceOf, featuresOf } from '../../knowledge/search/confidence.ts';
import { rankArticles } from '../../knowledge/search/rank.ts';
import { type EarlierMessage, saidBefore } from '../../knowledge/search/said-before.ts';
import type { WholeStore } from '../../wiring/store.ts';
import { numberOf, oneOf, script, UsageError } from '../command.ts';
import { type DataField, FIELDS, readArticles, readDialogues, readOutOfScope, readQuestions } from './search-data.ts';
import { auroc, meanOf, percentile, precisionAt, type Ranks, ranksOf, round } from './search-metrics.ts';
import { TRIAL, trialOf } from './trial.ts';
import { mistyped } from './typos.ts';

/** Shares of all questions to answer, the surest first. */
const COVERAGES = [0.5, 0.7];
/** Titles asked before anything is timed: a server has long answered something when a question comes. */
const WARM_UP = 100;

interface EvalFiles {
  articles: string;
  questions: string;
  history?: string | undefined;
  oos?: string | undefined;
}

interface How {
  field: DataField;
  onlyClean: boolean;
  /** The seed of the typing errors; null: none are made. */
  typos: number | null;
}

async function evaluate(files: EvalFiles, { field, onlyClean, typos }: How) {
  const articles = await readArticles(files.articles);
  const all = await readQuestions(files.questions);
  const questions = onlyClean ? all.filter(({ clean }) => clean === true) : all;
  if (questions.length === 0) throw new Error(`${files.questions}: no question is marked clean`);
  const history = files.history ? await readQuestions(files.history) : [];
  const outOfScope = files.oos ? await readOutOfScope(files.oos) : [];

  const from = performance.now();
  const store = await trialOf(articles, history);
  const indexMs = performance.now() - from;
  for (const { title } of articles.slice(0, WARM_UP)) await answer(store, title);
  const answers: (SearchResult & { relevant: string[] })[] = [];
  const asked = (text: string, i: number) => (typos === null ? text : mistyped(text, typos + i));
  for (const [i, question] of questions.entries())
    answers.push({ ...(await answer(store, asked(question[field], i))), relevant: question.relevant });
  const unanswerable: SearchResult[] = [];
  for (const [i, question] of outOfScope.entries()) unanswerable.push(await answer(store, asked(question[field], i)));
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

interface SearchResult {
  found: string[];
  confidence: number;
  ms: number;
}

/** Dialogues that end in a question: by the last message alone, and together with what was said before it. */
async function evaluateDialogues(articles: string, path: string) {
  const dialogues = await readDialogues(path);
  if (dialogues.length === 0) throw new Error(`${path}: no dialogue ends in a question that something answers`);
  const store = await trialOf(await readArticles(articles), []);
  const ranks: Record<'alone' | 'together', Ranks[]> = { alone: [], together: [] };
  for (const { turns, relevant } of dialogues) {
    const transcript = turns.map(
      ({ role, text }): Line => ({ from: role === 'user' ? 'customer' : 'assistant', text }),
    );
    const question = transcript.at(-1)?.text ?? '';
    ranks.alone.push(ranksOf(relevant, (await answer(store, question)).found));
    ranks.together.push(ranksOf(relevant, (await answer(store, question, saidBefore(transcript))).found));
  }
  await store.close();
  const [alone, together] = [meanOf(ranks.alone), meanOf(ranks.together)];
  return { dialogues: dialogues.length, alone, together, gain: round(together.ndcg10 - alone.ndcg10) };
}

async function answer(store: WholeStore, question: string, before: EarlierMessage[] = []): Promise<SearchResult> {
  const from = performance.now();
  const index = await store.openIndex(TRIAL);
  const ranking = await rankArticles(index, question, ['everyone'], { before });
  const features = await featuresOf(index, ranking);
  const ms = performance.now() - from;
  return { found: ranking.articles.map(({ articleId }) => articleId), confidence: confidenceOf(features), ms };
}

/** Can the search tell what it can answer? Questions out of scope are never answered rightly. */
function abstention(answers: (SearchResult & { relevant: string[] })[], unanswerable: SearchResult[]) {
  const judged = [
    ...answers.map(({ confidence, relevant, found: [first = ''] }) => ({
      confidence,
      right: relevant.includes(first),
    })),
    ...unanswerable.map(({ confidence }) => ({ confidence, right: false })),
  ];
  const confidences = (list: SearchResult[]) => list.map(({ confidence }) => confidence);
  return {
    auroc: unanswerable.length > 0 ? auroc(confidences(answers), confidences(unanswerable)) : null,
    precisionAtCoverage: Object.fromEntries(COVERAGES.map((share) => [share, precisionAt(share, judged)])),
  };
}

const pretty = (result: object) =>
  Object.entries(result)
    .map(([name, value]) => `  ${name.padEnd(10)} ${typeof value === 'object' ? JSON.stringify(value) : value}\n`)
    .join('');

await script(
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
      typos: { type: 'string', about: 'a number: with typing errors in a third of the longer words, drawn from it' },
      dialogues: { type: 'string', about: 'instead of questions: id, turns (role, text), relevant; the last is asked' },
      json: { type: 'boolean', about: 'print one JSON object' },
    },
  },
  async ({ articles, questions, dialogues, history, oos, field: asked, typos, json = false, ...options }) => {
    if (!articles || !(questions || dialogues)) throw new UsageError('Name the files: --articles and --questions.');
    const field = oneOf('field', asked, FIELDS) ?? 'text';
    const how: How = {
      field,
      onlyClean: options['only-clean'] ?? false,
      typos: typos ? numberOf('typos', typos) : null,
    };
    const result = dialogues
      ? await evaluateDialogues(articles, dialogues)
      : await evaluate({ articles, questions: questions ?? '', history, oos }, how);
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : pretty(result));
  },
);
