/** A copy of the repository as a clone has it, without what was installed, built or kept. */
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEFT = /^(?:node_modules|dist|\.git|\.firstline|\.wrangler|coverage|test-output)(?:\/|$)/;

export function copyOfRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-copy-'));
  cpSync(ROOT, folder, { recursive: true, filter: (path) => !LEFT.test(relative(ROOT, path)) });
  return folder;
}

/** Instead of an installation, which takes a minute. */
export const linkModules = (folder: string) => symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
