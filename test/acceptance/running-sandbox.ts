/** `firstline sandbox` and `firstline dev-worker` as a stranger runs them: a process of its own, on free ports. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOwnersFolder, PROGRAM } from '../fakes/program.ts';

export interface RunningSandbox {
  page: string;
  bot: string;
  stop(): Promise<void>;
}

/** The same product on both runtimes. */
export const RUNTIMES = [
  { runtime: 'on Node', entry: 'sandbox' },
  { runtime: 'in workerd', entry: 'dev-worker' },
] as const;

export type Entry = (typeof RUNTIMES)[number]['entry'];

/** A folder for one sandbox: two in the same would want the same database. */
export function makeSandboxFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-sandbox-'));
  makeOwnersFolder(folder);
  return folder;
}

/** Left out, the program is the one of the sources, in a folder of its own. */
export async function startSandbox(
  entry: Entry,
  where: { program?: string; cwd?: string } = {},
): Promise<RunningSandbox> {
  // The Worker's needs the repository, and keeps its database elsewhere.
  const own = entry === 'sandbox' && !where.cwd ? makeSandboxFolder() : null;
  const running = await startIn(own ?? where.cwd ?? process.cwd(), entry, where.program ?? PROGRAM);
  const stop = async () => {
    await running.stop();
    if (own) rmSync(own, { recursive: true });
  };
  return { ...running, stop };
}

async function startIn(cwd: string, entry: Entry, program: string): Promise<RunningSandbox> {
  const child = spawn(process.execPath, [program, entry], {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const started = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('The model:')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the sandbox ended with ${code}:\n${said}`)));
  });
  await started;
  const address = (label: string) => new RegExp(`${label}:\\s+(http://\\S+?)/?\\s`).exec(said)?.[1] ?? '';
  return {
    page: address('Talk to it'),
    bot: address('The bot'),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit').once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Asks again until there is an answer. @throws after `msMax`. */
export async function until<T>(ask: () => Promise<T | undefined | false>, msMax: number, everyMs = 50): Promise<T> {
  const end = performance.now() + msMax;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`nothing within ${msMax} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
