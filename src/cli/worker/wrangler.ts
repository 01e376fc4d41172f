/** Wrangler as a child process that talks to nobody but this machine, unless a command is for the deployed Worker. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The one of the working folder, or else the one beside us. @throws {WranglerError} where there is none. */
function cliOfWrangler(): string {
  const places = [pathToFileURL(resolve('package.json')).href, import.meta.url];
  for (const place of places) {
    try {
      return join(dirname(createRequire(place).resolve('wrangler/package.json')), 'wrangler-dist', 'cli.js');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new WranglerError('Wrangler is not installed in this folder: npm install --save-dev wrangler');
}

/** No telemetry, no update check, no questions: without a network each of these costs seconds. */
const QUIET = {
  CI: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
};

export function spawnWrangler(args: string[]): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', cliOfWrangler(), ...args], {
    env: { ...process.env, ...QUIET },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end; answers what it printed. @throws with wrangler's own words when it fails. */
export function wrangler(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawnWrangler(args);
    let printed = '';
    let complained = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(printed);
      else reject(new WranglerError(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${complained || printed}`));
    });
  });
}

/** What wrangler could not do, in its own words. */
export class WranglerError extends Error {
  override readonly name = 'WranglerError';
}
