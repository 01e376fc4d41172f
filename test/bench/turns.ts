/**
 * 5,000 turns one after the other against an Intercom and a model that answer at once, in a process of its own, with
 * the database on disk: what is left is our own time and memory. Prints one JSON object.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import type { ConversationId, PartId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Client } from '../../src/intercom/client.ts';
import { wordsOf } from '../../src/knowledge/search/words.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { offlineModel } from '../../src/model/offline.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { handle } from '../../src/turn/handle.ts';
import { readPrompts } from '../../src/wiring/node-adapters.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock, systemIds } from '../../src/wiring/system.ts';
import { openWorkspace } from '../../src/wiring/turn-deps.ts';

const TURNS = Number(process.argv[2] ?? 5_000);
const workspaceId = 'bench' as WorkspaceId;
const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const sample = await loadSample();
const questions = ['How do I change my billing email?', 'How do I reset my password?', 'Do you sell garden furniture?'];
const answer = (json: unknown) => ({ status: 200, headers: new Headers(), json });

const client: Client = async (method, path) => {
  if (path === '/me') return answer({ id: '1', name: 'Bot', has_inbox_seat: true, app: { id_code: workspaceId } });
  if (path === '/teams') return answer({ teams: sample.teams });
  if (path === '/tags') return answer({ id: '7', name: 'firstline-handoff' });
  if (path.startsWith('/articles')) {
    const data = sample.articles.map(({ markdown, aiChatbot, audience, ...article }) => ({
      ...article,
      body_markdown: markdown,
      ai_chatbot_availability: aiChatbot,
      help_center_audience: audience,
      url: `https://help.example/${article.slug}`,
    }));
    return answer({ data, total_count: data.length });
  }
  if (/^\/(internal_articles|content_snippets)/.test(path)) return answer({ data: [], total_count: 0 });
  if (path.startsWith('/contacts')) return answer({ id: 'c1', role: 'user', companies: { total_count: 0 } });
  const id = path.split('/')[2]?.replace(/\?.*/, '') ?? '';
  const body = questions[Number(id) % questions.length];
  const source = { type: 'conversation', id: `s${id}`, body, author: { type: 'user', id: 'c1' } };
  return answer({ id, state: 'open', created_at: 1, source, method });
};

const store = storeOver(openSqlite(join(folder, 'bench.db')));
const config = readConfig({ INTERCOM_ACCESS_TOKEN: 'x', INTERCOM_CLIENT_SECRET: 'x' }, ownerConfig);
const { deps } = await openWorkspace(config, {
  client,
  store,
  model: offlineModel(wordsOf),
  clock: systemClock,
  ids: systemIds,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  counters: makeCounters(),
  prompts: await readPrompts(),
});
await sync({ store, clock: systemClock, workspaceId, intercom: deps.intercom, files: async () => [] });

const ms: number[] = [];
const burst = { quietMs: 0, maxMs: 0 };
for (let turn = 1; turn <= TURNS; turn += 1) {
  const nowMs = systemClock.now();
  const about = {
    workspaceId,
    about: 'conversation' as const,
    subjectId: String(turn),
    topic: 'conversation.user.created',
  };
  await store.keep([{ ...about, notificationId: `n${turn}`, partId: `s${turn}` as PartId, createdAt: nowMs }], {
    nowMs,
    ...burst,
  });
  const [lease] = await store.lease({ nowMs, leaseMs: 60_000, limit: 1 });
  if (!lease) throw new Error('nothing to lease');
  const from = performance.now();
  await handle(lease, deps);
  ms.push(performance.now() - from);
}
const replied = (await store.listTraces(workspaceId, '3' as ConversationId))[0]?.outcome;
await store.close();
ms.sort((a, b) => a - b);
const at = (share: number) => ms[Math.floor(ms.length * share)] ?? Number.NaN;
const rssMb = process.memoryUsage.rss() / 1024 / 1024;
process.stdout.write(`${JSON.stringify({ turns: ms.length, p50Ms: at(0.5), p95Ms: at(0.95), rssMb, replied })}\n`);
