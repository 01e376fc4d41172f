/** What tests take from Node. In workerd, `test/worker/runtime.ts` stands in its place. */
import { readdirSync, readFileSync } from 'node:fs';

export { loadSample } from '../../src/sandbox/sample/load.ts';
export { openSqlite as openDatabase } from '../../src/store/sqlite.ts';
export { startFirstline as start } from '../../src/wiring/firstline.ts';
export { readPrompts } from '../../src/wiring/node-adapters.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The recorded notifications by file name, byte for byte: what is signed. */
export const fixtureFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(FIXTURES).map((name) => [name, readFileSync(new URL(name, FIXTURES), 'utf8')]),
);
