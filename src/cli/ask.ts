/**
 * `firstline ask "question"`: what Firstline would answer, with its evidence and timings, and nothing sent to anybody.
 * Without a workspace in the settings it answers from the sample articles.
 */
import { decide } from '../decide/decide.ts';
import { confidenceIn } from '../decide/found.ts';
import type { CustomerAudience, FoundSnippet } from '../domain/article.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import { makeMeaning } from '../knowledge/search/hybrid.ts';
import { makeSearch } from '../knowledge/search/search.ts';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { sync } from '../knowledge/sources/sync.ts';
import { topicRecogniser } from '../knowledge/topics/recognise.ts';
import { TOOLS_FOR_TURNS } from '../tools/for-turns.ts';
import { toolsInTurns } from '../tools/in-turn.ts';
import { contextOf } from '../turn/draft.ts';
import { findFor } from '../turn/turn-deps.ts';
import { modelFor } from '../wiring/adapters.ts';
import { hybridFor, openStore, readPrompts, webOf } from '../wiring/node-adapters.ts';
import type { WholeStore } from '../wiring/store.ts';
import { jsonLog, systemClock } from '../wiring/system.ts';
import { forPeopleOf, rulesOver } from '../wiring/turn-deps.ts';
import { command, oneOf, UsageError } from './command.ts';
import { type Readable, workspaceOrSample } from './workspace-or-sample.ts';

const DEADLINE_MS = 45_000;

async function ask(question: string, audiences: CustomerAudience[]) {
  const { store, workspaceId, config, source } = await knowledge();
  const { owner } = config;
  const log = jsonLog(systemClock, (line) => process.stderr.write(`${line}\n`));
  const hybrid = hybridFor(config);
  const meaning = hybrid && makeMeaning(hybrid, { workspaceId, clock: systemClock, log });
  const search = makeSearch(store, workspaceId, { curve: owner.confidence, meaning });
  const tools = toolsInTurns(TOOLS_FOR_TURNS, { search, store, workspaceId })(audiences);
  const recognise = topicRecogniser(owner.topics, () => systemClock.sleep(0));
  const deps = {
    ...{ model: modelFor(config), clock: systemClock, prompts: await readPrompts(), owner, deadlineMs: DEADLINE_MS },
    ...{ forPeople: forPeopleOf(config, []), guessTopic: async (asked: string) => (await recognise(asked)).topic },
    ...rulesOver(store, workspaceId),
  };
  const context = contextOf({ question, audiences }, deps);
  const from = performance.now();
  const found = await findFor(context, { search });
  const searched = performance.now();
  const { decision, refusals, usage, model, snippets } = await decide(context, found, { tools }, deps);
  const ms = { search: round(searched - from), decide: round(performance.now() - searched) };
  await hybrid?.close();
  await store.close();
  const sure = { confidence: percent(confidenceIn(found)), answerFrom: owner.answerFrom };
  return { source, model, decision, refusals, ...sure, found: found.map(shown), cited: snippets, usage, ms };
}

type AskResult = Awaited<ReturnType<typeof ask>>;

const round = (ms: number) => Math.round(ms * 10) / 10;
const percent = (share: number) => Math.round(share * 100) / 100;
const shown = ({ id, title, headings, url, coverage }: FoundSnippet) => ({
  ...{ snippet: id, article: [title, ...headings].join(' › '), url, coverage: percent(coverage) },
});

/** The owner's articles as last synced, or the sample's, of which nothing is kept, when no workspace is set. */
async function knowledge() {
  const readable = await workspaceOrSample();
  const { isSample, intercom } = readable;
  const config = isSample ? { ...readable.config, dbPath: ':memory:', embedding: null } : readable.config;
  const store = openStore(config.dbPath);
  const { workspaceId, workspaceName } = await intercom.identify();
  if (!(await store.hasSynced(workspaceId))) await bringIn(store, workspaceId, { intercom, config });
  readable.close();
  return { config, store, workspaceId, source: isSample ? 'the sample articles (no workspace is set)' : workspaceName };
}

const bringIn = (
  store: WholeStore,
  workspaceId: WorkspaceId,
  { intercom, config }: Pick<Readable, 'intercom' | 'config'>,
) =>
  sync({
    ...{ store, clock: systemClock, workspaceId, intercom, web: webOf(config) },
    files: (skip) => articlesIn(config.knowledgeDir, skip),
  });

function pretty({ source, model, decision, refusals, confidence, answerFrom, found, usage, ms }: AskResult): string {
  const lines = [`From ${source}, by ${model}`, ''];
  if ('message' in decision) lines.push(...decision.message.split('\n').map((line) => `  ${line}`), '');
  if (decision.kind === 'handoff') {
    const topic = decision.topic ? `, topic ${decision.topic}` : '';
    lines.push(`  → handed to a person: ${decision.reason}${topic}. ${decision.summary}`, '');
  }
  if (decision.kind === 'silence') lines.push(`  → silence: ${decision.reason}`, '');
  if (decision.kind === 'reply') {
    for (const { snippetId, quote } of decision.citations)
      lines.push(`  [${snippetId}] “${quote.replace(/\s+/g, ' ')}”`);
    lines.push('');
  }
  for (const { reason, detail } of refusals) lines.push(`  refused: ${reason} ${detail}`);
  lines.push(`Found, with a confidence of ${confidence} (answerFrom: ${answerFrom}):`);
  for (const { article, coverage, url } of found)
    lines.push(`  ${String(Math.round(coverage * 100)).padStart(3)} %  ${article}  ${url ?? ''}`);
  if (found.length === 0) lines.push('  nothing');
  lines.push(
    '',
    `search ${ms.search} ms, decide ${ms.decide} ms, ${usage.calls} model calls, ${usage.inputTokens} + ${usage.outputTokens} tokens`,
  );
  return `${lines.join('\n')}\n`;
}

export const askCommand = command(
  {
    name: 'ask',
    about: 'Shows what Firstline would answer to a question. Nothing is sent to anybody.',
    positional: '"question"',
    options: {
      as: { type: 'string', about: 'lead or user: whose articles may be used (default user)' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ as, json = false }, words) => {
    const question = words.join(' ').trim();
    if (!question) throw new UsageError('Ask something, in quotes.');
    const role = oneOf('as', as, ['user', 'lead']) ?? 'user';
    const result = await ask(question, ['everyone', role === 'user' ? 'users' : 'leads']);
    process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : pretty(result));
  },
);
