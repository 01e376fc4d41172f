/** What tests take from Node. In workerd, `test/worker/runtime.ts` stands in its place. */
import { readdirSync, readFileSync } from 'node:fs';

export { startFirstline as start } from '../../src/firstline.ts';
export { readPrompts } from '../../src/node.ts';
export { loadSample } from '../../src/sandbox/sample/load.ts';
export { openSqlite as openDatabase } from '../../src/store/sqlite.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The recorded notifications by file name, byte for byte: what is signed. */
export const fixtureFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(FIXTURES).map((name) => [name, readFileSync(new URL(name, FIXTURES), 'utf8')]),
);
