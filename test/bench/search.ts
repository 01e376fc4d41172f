/**
 * `npm run bench:search`: our search beside the libraries of JavaScript, on the same articles and questions in one run;
 * how much of it typing errors leave; and how its time grows. `-- --only growth` or `sets`, `--sizes 1000,5000`,
 * `--svg FILE` draws the growth. The data is public but not part of the project: `../shared/data/SOURCES.md`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Question, readArticles, readQuestions } from '../../src/cli/eval/search-data.ts';
import { meanOf, percentile, ranksOf } from '../../src/cli/eval/search-metrics.ts';
import { mistyped } from '../../src/cli/eval/typos.ts';
import type { Article } from '../../src/domain/article.ts';
import { type Doc, type Engine, LIBRARIES, OURS } from './search-engines.ts';
import { bars, growthAt, svgOf } from './search-growth.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const SETS = [
  ['firefox-en', 'help/firefox-en'],
  ['webapps-faq-en', 'help/webapps-faq-en'],
  ['cnil-fr', 'help/cnil-fr'],
  ['jsquad-ja', 'reading/jsquad-ja'],
  ['drcd-zh-Hant', 'reading/drcd-zh-Hant'],
  ['xquad-de', 'reading/xquad-de'],
] as const;
const TYPO_SEED = 1;
const WARM_UP = 20;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const docOf = ({ id, title, markdown }: Article): Doc => ({ id, title, body: markdown });
const figure = (value: number) => value.toFixed(3).replace(/^0/, '');

interface Measured {
  ndcg10: number;
  recall1: number;
  recall10: number;
  p50: number;
  p99: number;
  indexMs: number;
}

async function measure(engine: Engine, articles: Article[], asked: { text: string; relevant: string[] }[]) {
  const from = performance.now();
  const search = await engine.open(articles.map(docOf), articles);
  for (const { text } of asked.slice(0, WARM_UP)) await search(text);
  const indexMs = performance.now() - from;
  const ranks: ReturnType<typeof ranksOf>[] = [];
  const ms: number[] = [];
  for (const { text, relevant } of asked) {
    const start = performance.now();
    const found = await search(text);
    ms.push(performance.now() - start);
    ranks.push(ranksOf(relevant, found));
  }
  const { ndcg10, recall1, recall10 } = meanOf(ranks);
  const measured: Measured = {
    ndcg10,
    recall1,
    recall10,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    indexMs,
  };
  return measured;
}

const row = (name: string, { ndcg10, recall1, recall10, p50, p99, indexMs }: Measured) =>
  `  ${name.padEnd(12)}${[ndcg10, recall1, recall10].map((value) => figure(value).padStart(9)).join('')}` +
  `${[p50, p99].map((value) => value.toFixed(2).padStart(9)).join('')}${Math.round(indexMs).toString().padStart(9)}`;

/** True when nobody is ahead of us. */
async function compare(name: string, folder: string): Promise<boolean> {
  // An id that comes twice is an article that was replaced, and an error to some libraries.
  const byId = new Map((await readArticles(`${DATA}${folder}/articles.jsonl`)).map((one) => [one.id, one]));
  const articles = [...byId.values()];
  const all = await readQuestions(`${DATA}${folder}/questions.jsonl`);
  const questions = all.some(({ clean }) => clean) ? all.filter(({ clean }) => clean) : all;
  say(`\n${name}: ${articles.length} articles, ${questions.length} questions`);
  say(`  ${' '.repeat(12)}  nDCG@10 recall@1 recall@10   p50 ms   p99 ms index ms`);
  const ours = await measure(OURS, articles, questions);
  say(row(OURS.name, ours));
  let best = 0;
  for (const library of LIBRARIES) {
    const theirs = await measure(library, articles, questions);
    say(row(library.name, theirs));
    best = Math.max(best, theirs.ndcg10);
  }
  const typing = questions.map((one: Question, i) => ({ ...one, text: mistyped(one.text, TYPO_SEED + i) }));
  const { ndcg10 } = await measure(OURS, articles, typing);
  say(`  with typing errors ${figure(ndcg10)}, ${((100 * ndcg10) / ours.ndcg10).toFixed(1)} % kept`);
  return ours.ndcg10 > best;
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '1000,5000,20000,100000' },
    svg: { type: 'string' },
  },
});

if (!existsSync(DATA)) {
  say(`There is no data at ${DATA}: nothing was measured. What belongs there is public; see docs/retrieval.md.`);
} else {
  if (values.only !== 'growth') {
    const behind: string[] = [];
    for (const [name, folder] of SETS) if (!(await compare(name, folder))) behind.push(name);
    say(behind.length === 0 ? '\n✓ ahead on every set' : `\n✗ not ahead on ${behind.join(', ')}`);
    if (behind.length > 0) process.exitCode = 1;
  }
  if (values.only !== 'sets') {
    const threads = readFileSync(`${DATA}dialogues/firefox-threads.jsonl`, 'utf8').trim().split('\n');
    const texts = threads.map((line) =>
      (JSON.parse(line) as { turns: { text: string }[] }).turns.map(({ text }) => text),
    );
    const growth: Awaited<ReturnType<typeof growthAt>>[] = [];
    for (const size of values.sizes.split(',').map(Number)) growth.push(await growthAt(size, texts));
    say(`\nOne search as the help center grows\n${bars(growth)}`);
    if (values.svg) writeFileSync(values.svg, svgOf(growth));
  }
}
