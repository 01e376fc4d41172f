/** Recorded shapes of notifications: `test/fixtures/*.json`, each as Intercom sends it, with invented values. */
import { fixtureFiles } from './runtime.ts';

/** The file's text, byte for byte: what is signed. */
export function fixture(name: string): string {
  const text = fixtureFiles.get(`${name}.json`);
  if (text === undefined) throw new Error(`There is no fixture ${name}`);
  return text;
}

export const fixtureNames = (): string[] =>
  [...fixtureFiles.keys()]
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
