// In a clone, what is built follows the sources; in an installed package there are none, and nothing to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = `${ROOT}dist/node/firstline.js`;

/** The time of the newest file, in milliseconds; a folder counts too, because a file that left changes its folder. */
function newestIn(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(`${path}/${name}`)), own.mtimeMs);
}

export function rebuildIfOlder() {
  if (!existsSync(`${ROOT}src`)) return;
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  const sources = ['src', 'package.json', 'esbuild.config.ts'].map((name) => newestIn(`${ROOT}${name}`));
  if (built >= Math.max(...sources)) return;
  // Only errors are shown: what a command prints stays clean.
  const { status } = spawnSync(process.execPath, [`${ROOT}esbuild.config.ts`], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
