/** `firstline` as it is built, for tests that run it as a process, and the folder such a process stands in. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Behind `process.execPath`; the command and its options follow. */
export const PROGRAM = inRepository('bin/firstline.js');

/** Settings are read from the working folder. */
export function makeOwnersFolder(folder: string): void {
  copyFileSync(inRepository('firstline.config.ts'), join(folder, 'firstline.config.ts'));
}
