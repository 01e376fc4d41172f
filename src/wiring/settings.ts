/** What whoever runs Firstline on this machine has set: the environment, `.env`, and the owner's file. */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, ConfigError, readConfig } from '../config/environment.ts';
import type { OwnerConfig } from '../config/owner.ts';
import type { Log } from '../ports/system.ts';
import { jsonLog, systemClock } from './system.ts';

export const log: Log = jsonLog(systemClock, (line) => process.stdout.write(`${line}\n`));

/** Reads `.env` in the working directory if there is one; what the environment says already wins. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const OWNER_FILE = 'firstline.config.ts';

/** The owner's `firstline.config.ts` of the working folder. @throws {ConfigError} when there is none */
async function ownerConfig(): Promise<OwnerConfig> {
  const path = resolve(OWNER_FILE);
  if (!existsSync(path))
    throw new ConfigError([`${OWNER_FILE} is not in this folder. "npx firstline init" writes one to begin with`]);
  // A module whatever the folder's package.json says of its files.
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.ts') ? { ...context, format: 'module-typescript' } : context),
  });
  try {
    const file = (await import(pathToFileURL(path).href)) as { default: OwnerConfig };
    return file.default;
  } finally {
    hooks.deregister();
  }
}

/** @throws {ConfigError} */
export async function configFromEnvironment(extra: Record<string, string> = {}): Promise<Config> {
  loadDotEnv();
  const env = { ...process.env, ...extra };
  const config = readConfig(env, await ownerConfig());
  // A slip in its name would look as if all its articles were gone, and the next sync would take them for it.
  if (env.FIRSTLINE_KNOWLEDGE && !existsSync(config.knowledgeDir))
    throw new ConfigError([`FIRSTLINE_KNOWLEDGE is wrong: there is no folder "${config.knowledgeDir}"`]);
  return config;
}
