/** Recorded shapes of notifications: `test/fixtures/*.json`, each as Intercom sends it, with invented values. */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../fixtures/', import.meta.url);

/** The file's text, byte for byte: what is signed. */
export const fixture = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8');

export const fixtureNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
