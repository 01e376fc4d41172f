/**
 * `npm run ask -- "question"`: what Firstline would answer, with its evidence and timings, and nothing sent to anybody.
 * Without a workspace in the settings it answers from the sample articles.
 */
import { decide } from '../decide/decide.ts';
import type { Context, CustomerAudience, WorkspaceId } from '../domain.ts';
import { articlesIn } from '../knowledge-folder.ts';
import { hybridFor, openStore, readPrompts } from '../node.ts';
import type { Intercom, Store } from '../ports.ts';
import { makeMeaning } from '../retrieve/hybrid.ts';
import { makeSearch } from '../retrieve/search.ts';
import { sync } from '../retrieve/sync.ts';
import { topicRecogniser } from '../retrieve/topics/recognise.ts';
import { jsonLog, systemClock } from '../system.ts';
import { TOOLS_FOR_TURNS } from '../tools/for-turns.ts';
import { toolsInTurns } from '../tools/in-turn.ts';
import { forPeopleOf, modelFor, rulesOver } from '../workspace.ts';
import { command, oneOf, UsageError } from './command.ts';
import { workspaceOrSample } from './workspace-or-sample.ts';

const DEADLINE_MS = 45_000;

async function ask(question: string, audiences: CustomerAudience[]) {
  const { store, workspaceId, config, source } = await knowledge();
  const log = jsonLog(systemClock, (line) => process.stderr.write(`${line}\n`));
  const hybrid = hybridFor(config);
  const meaning = hybrid && makeMeaning(hybrid, { workspaceId, clock: systemClock, log });
  const search = makeSearch(store, workspaceId, { curve: config.owner.confidence, meaning });
  const from = performance.now();
  const found = await search(question, audiences);
  const searched = performance.now();
  const context: Context = {
    channel: 'conversation',
    transcript: [{ from: 'customer', text: question }],
    question,
    language: 'en',
    audiences,
    facts: {},
    contact: null,
    tagIds: [],
    repliesBefore: 0,
  };
  const recognise = topicRecogniser(config.owner.topics);
  const tools = toolsInTurns(TOOLS_FOR_TURNS, { search, store, workspaceId })(audiences);
  const { decision, refusals, usage, model, snippets } = await decide(
    context,
    found,
    { tools },
    {
      model: modelFor(config),
      clock: systemClock,
      prompts: await readPrompts(),
      owner: config.owner,
      forPeople: forPeopleOf(config, []),
      guessTopic: (asked) => recognise(asked).topic,
      ...rulesOver(store, workspaceId),
      deadlineMs: DEADLINE_MS,
    },
  );
  const decided = performance.now();
  await store.close();
  const ms = { search: round(searched - from), decide: round(decided - searched) };
  return { source, model, decision, refusals, found: found.map(shown), cited: snippets, usage, ms };
}

type Answer = Awaited<ReturnType<typeof ask>>;

const round = (ms: number) => Math.round(ms * 10) / 10;
const shown = ({ id, title, headings, url, coverage }: Awaited<ReturnType<ReturnType<typeof makeSearch>>>[number]) => ({
  snippet: id,
  article: [title, ...headings].join(' › '),
  url,
  coverage: Math.round(coverage * 100) / 100,
});

/** The owner's articles as last synced, or the sample's when no workspace is set. */
async function knowledge() {
  const { config, intercom, isSample, close } = await workspaceOrSample();
  const store = openStore(isSample ? ':memory:' : config.dbPath);
  const { workspaceId, workspaceName } = await intercom.identify();
  if (!(await store.hasSynced(workspaceId))) await bringIn(store, workspaceId, intercom, config.knowledgeDir);
  close();
  return { config, store, workspaceId, source: isSample ? 'the sample articles (no workspace is set)' : workspaceName };
}

const bringIn = (store: Store, workspaceId: WorkspaceId, intercom: Intercom, folder: string) =>
  sync({ store, clock: systemClock, workspaceId, intercom, files: (skip) => articlesIn(folder, skip) });

function pretty({ source, model, decision, refusals, found, usage, ms }: Answer): string {
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
  lines.push('Found:');
  for (const { article, coverage, url } of found)
    lines.push(`  ${String(Math.round(coverage * 100)).padStart(3)} %  ${article}  ${url ?? ''}`);
  if (found.length === 0) lines.push('  nothing');
  lines.push(
    '',
    `search ${ms.search} ms, decide ${ms.decide} ms, ${usage.calls} model calls, ${usage.inputTokens} + ${usage.outputTokens} tokens`,
  );
  return `${lines.join('\n')}\n`;
}

await command(
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
