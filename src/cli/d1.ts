/** The Worker's D1 from the command line, through wrangler: the deployed one, or the one `wrangler dev` keeps here. */

import { literal } from '../store/moving.ts';
import type { Exec, Row, Statement } from '../store/sql.ts';
import { UsageError } from './command.ts';
import { wrangler } from './wrangler.ts';

/** Wrangler's arguments that say which database is meant. */
export type Whose = readonly string[];

export function whoseD1(name: string): Whose {
  if (name === 'remote') return ['--remote'];
  if (name === 'local') return ['--local'];
  throw new UsageError('--d1 takes remote (what is deployed) or local (what wrangler dev keeps here).');
}

/** Single statements: what is run from here is not in a batch with anything. */
export const d1Here = (whose: Whose): Pick<Exec, 'one'> => ({
  one: async (statement) => {
    const said = await wrangler(['d1', 'execute', 'DB', ...whose, '--json', '--command', asText(statement)]);
    const [answer] = JSON.parse(said) as { results: Row[] }[];
    return answer?.results ?? [];
  },
});

/** All of the file, or nothing of it. */
export const runFile = async (whose: Whose, file: string) => {
  await wrangler(['d1', 'execute', 'DB', ...whose, '--yes', '--file', file]);
};

function asText({ sql, params }: Statement): string {
  const values = [...params];
  return sql.replaceAll('?', () => literal(values.shift() ?? null));
}
