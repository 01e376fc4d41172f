/** Firstline as `npm start` starts it, as a child: the same entry and flags, its own database and folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import { SECRET } from '../../fakes/larkspur.ts';
import { makeOwnersFolder } from '../../fakes/program.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FLAGS = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));

export interface Real {
  child: ChildProcess;
  url: string;
  webhook: { url: string; secret: string };
  /** The exit code, or the signal. */
  ended: Promise<number | string>;
  peakMb(): Promise<number>;
}

/** `cwd` is made an owner's folder and holds the database. Resolves once it has said that it started. @throws when it ends before, with what it said. */
export function startReal(cwd: string, env: Record<string, string>): Promise<Real> {
  makeOwnersFolder(cwd);
  const child = spawn(
    process.execPath,
    [...FLAGS, '--import', here('peak.ts'), here('../../../bin/firstline.js'), 'start'],
    {
      cwd,
      // Nothing of the environment this runs in: no key, no proxy, no token.
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        INTERCOM_ACCESS_TOKEN: 'proof',
        INTERCOM_CLIENT_SECRET: SECRET,
        FIRSTLINE_DB: 'proof.db',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  const peakMb = () =>
    new Promise<number>((resolve) => {
      child.once('message', (told) => resolve((told as { peakMb: number }).peakMb));
      child.send('peak');
    });
  let complained = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('close', (how) => reject(new Error(`Firstline ended with ${how}: ${complained}`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const { event, url } = JSON.parse(line) as { event: string; url?: string };
      if (event !== 'started' || !url) return;
      resolve({ child, url, webhook: { url: `${url}/webhooks/intercom`, secret: SECRET }, ended, peakMb });
    });
  });
}
