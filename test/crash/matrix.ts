/**
 * Kills Firstline at a point, starts it again on the same database until nothing kills it any more, and judges by what
 * people see: exactly one reply, or exactly one complete handoff, and nothing left over.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT, SECRET } from '../fakes/larkspur.ts';
import type { ChildOptions } from './child.ts';
import type { Point } from './points.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Only a process that hangs needs this long; a machine that is busy with others needs some of it. */
const MS_MAX = 60_000;

const SAID = {
  answer: ['How do I change my billing email?', 'How do I reset my password?', 'How do I cancel my subscription?'],
  handoff: ['I want to talk to a person', 'Do you sell garden furniture?', 'Ich möchte mit einem Menschen sprechen'],
};

interface Life {
  child: ChildProcess;
  /** Null when it died before it listened. */
  url: string | null;
  swept: Promise<void>;
  ended: Promise<NodeJS.Signals | null>;
}

/** One point, once; `round` chooses the words, how they arrive and the moment within the point. Answers what is wrong. */
export async function survive(point: Point, round: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-crash-'));
  const dbPath = join(folder, 'crash.db');
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
  const served = await serveSandbox(sandbox.app, { port: 0 });
  if (round % 2 === 1) sandbox.faults.set('redeliver');
  const options = { baseUrl: served.url, secret: SECRET, dbPath, moment: (round * 0.37) % 1 };
  const running = new Set<ChildProcess>();
  const start = async (kill: string | null) => {
    const life = await live({ ...options, kill }, sandbox);
    running.add(life.child);
    return life;
  };
  const speak = () => speaks(sandbox, point, round);

  try {
    let conversationId = point.unheard ? speak() : null;
    for (const kill of point.lives) {
      const life = await start(kill);
      conversationId ??= speak();
      if ((await endOf(life)) !== 'SIGKILL') return [`"${kill}" is never reached`];
    }
    const last = await start(null);
    const id = conversationId ?? speak();
    const atRest = await comesToRest(last, () => oursIn(sandbox, id).length > 0);
    last.child.kill('SIGKILL');
    await last.ended;
    return [...(atRest ? [] : ['does not come to rest']), ...visible(sandbox, id, point), ...recorded(dbPath)];
  } finally {
    for (const child of running) child.kill('SIGKILL');
    sandbox.close();
    await served.close();
    rmSync(folder, { recursive: true });
  }
}

function speaks(sandbox: Sandbox, { story }: Point, round: number): string {
  const said = SAID[story][round % SAID[story].length] ?? '';
  const hello = round % 3 === 2 ? sandbox.workspace.contactSays(ADA, 'Hello') : null;
  return sandbox.workspace.contactSays(ADA, said, hello?.conversationId).conversationId;
}

async function live(options: ChildOptions, sandbox: Sandbox): Promise<Life> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  let heardSwept = () => {};
  const swept = new Promise<void>((resolve) => {
    heardSwept = resolve;
  });
  const port = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'swept') heardSwept();
      else resolve(line.replace('port ', ''));
    });
  });
  const heard = await Promise.race([port, ended.then(() => null)]);
  const url = heard ? `http://127.0.0.1:${heard}` : null;
  if (url) await sandbox.register({ url: `${url}/webhooks/intercom`, secret: SECRET });
  return { child, url, swept, ended };
}

const endOf = ({ ended }: Life) => Promise.race([ended, systemClock.sleep(MS_MAX).then(() => null)]);

/** Nothing waits, nothing is worked on, and the sweep at start has had its say. */
async function comesToRest({ url, swept }: Life, hasSpoken: () => boolean): Promise<boolean> {
  await Promise.race([swept, systemClock.sleep(MS_MAX)]);
  const isAtRest = async () => {
    const { status, inbox } = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    return hasSpoken() && status === 'ready' && inbox.waiting + inbox.leased === 0;
  };
  return until(isAtRest, MS_MAX).catch(() => false);
}

interface Readiness {
  status: string;
  inbox: { waiting: number; leased: number };
}

const oursIn = (sandbox: Sandbox, id: string) =>
  sandbox.workspace.conversation(id).parts.filter((part) => part.author.id === BOT);

/** What a customer or a teammate would see to be wrong. */
function visible(sandbox: Sandbox, id: string, { story }: Point): string[] {
  const { teamAssigneeId, tags } = sandbox.workspace.conversation(id);
  const wanted = story === 'answer' ? 'comment' : 'note, assignment, comment';
  const seen = oursIn(sandbox, id).map((part) => part.partType);
  const wrong = seen.join(', ') === wanted ? [] : [`seen: ${seen.join(', ') || 'nothing'}; wanted: ${wanted}`];
  if (story === 'handoff' && teamAssigneeId === null) wrong.push('no team has it');
  if (tags.length !== (story === 'handoff' ? 1 : 0)) wrong.push(`${tags.length} tags`);
  return wrong;
}

/** What the database would tell its owner to be wrong. */
function recorded(dbPath: string): string[] {
  const db = new Database(dbPath, { readonly: true });
  const one = (text: string) => db.prepare(text).pluck().get();
  const damage = String(one('pragma integrity_check'));
  const unended = Number(one('select count(*) from turns where outcome is null'));
  const ended = Number(one("select count(*) from turns where outcome in ('replied', 'handed_off')"));
  const open = Number(one("select count(*) from inbox where state <> 'idle'"));
  db.close();
  return [
    ...(damage === 'ok' ? [] : ['the database is damaged']),
    ...(unended === 0 ? [] : [`${unended} turns without an end`]),
    ...(ended === 1 ? [] : [`${ended} turns that spoke`]),
    ...(open === 0 ? [] : [`${open} conversations not idle`]),
  ];
}
