/**
 * The Worker as `wrangler dev` runs it, with the simulated workspace in this process: a test sees every call to Intercom
 * before it is carried out and before it is answered, and may kill workerd there.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type LocalWorker, migrateLocal, startLocalWorker } from '../../src/cli/worker/local-worker.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { SECRET } from '../fakes/larkspur.ts';

interface Call {
  when: 'before' | 'after';
  /** `read`, `reply`, `note`, `tags`, `parts` of a conversation; `contact`; or the path. */
  what: string;
  conversationId: string | null;
}

export interface RunningWorker {
  sandbox: Sandbox;
  url(): string;
  folder: string;
  logged: string[];
  onCall: (call: Call) => void;
  /** workerd alone: wrangler starts it again. Nothing to do when it is dead already, and the call is one of its last. */
  killWorkerd(): void;
  /** All of it, as when the machine fails. */
  killAll(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function startWorker(): Promise<RunningWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-worker-test-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
  const intercom = new Hono().all('*', async (c) => {
    const call = await callOf(c.req.raw.clone());
    running.onCall({ when: 'before', ...call });
    const answer = await sandbox.app.fetch(c.req.raw);
    running.onCall({ when: 'after', ...call });
    return answer;
  });
  const served = await serveSandbox(intercom, { port: 0 });
  await migrateLocal(folder);

  const logged: string[] = [];
  const variables = { INTERCOM_ACCESS_TOKEN: 'test', INTERCOM_CLIENT_SECRET: SECRET, INTERCOM_BASE_URL: served.url };
  const start = () => startLocalWorker({ folder, port: 0, variables, onLine: (line) => void logged.push(line) });
  let worker: LocalWorker = await start();
  const running: RunningWorker = {
    sandbox,
    folder,
    logged,
    url: () => worker.url,
    onCall: () => {},
    killWorkerd: () => {
      const [pid] = workerdsOf(worker.pid).filter((one) => hasOpenIn(one, folder));
      if (pid) process.kill(pid, 'SIGKILL');
    },
    killAll: async () => {
      for (const pid of [worker.pid, ...workerdsOf(worker.pid)]) process.kill(pid, 'SIGKILL');
      await worker.ended;
    },
    startAgain: async () => {
      worker = await start();
    },
    close: async () => {
      await worker.stop();
      sandbox.close();
      await served.close();
      await rm(folder, { recursive: true });
    },
  };
  await sandbox.register({ url: `${worker.url}/webhooks/intercom`, secret: SECRET });
  return running;
}

async function callOf(request: Request): Promise<Omit<Call, 'when'>> {
  const { pathname } = new URL(request.url);
  const conversationId = /^\/conversations\/(\d+)/.exec(pathname)?.[1] ?? null;
  if (!conversationId) return { what: pathname.startsWith('/contacts/') ? 'contact' : pathname, conversationId };
  const verb = /\/(reply|tags|parts)$/.exec(pathname)?.[1] ?? 'read';
  if (verb !== 'reply') return { what: verb, conversationId };
  const { message_type } = (await request.json()) as { message_type: string };
  return { what: message_type === 'note' ? 'note' : 'reply', conversationId };
}

/** The processes below this one that are workerd: wrangler has one for the Worker and one in front of it. Linux only. */
function workerdsOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  const isChild = new RegExp(`\\) \\S ${parent} `);
  return pids.filter(
    (pid) => isChild.test(read(`/proc/${pid}/stat`)) && read(`/proc/${pid}/cmdline`).includes('workerd'),
  );
}

function hasOpenIn(pid: number, folder: string): boolean {
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(folder);
    } catch {
      // Closed between listing and looking.
      return false;
    }
  });
}

/** Empty for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
