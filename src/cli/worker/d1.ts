/** The Worker's D1 from the command line, through wrangler: the deployed one, or the one `wrangler dev` keeps here. */

import type { Driver, Row, Statement } from '../../store/database.ts';
import { literal } from '../../store/moving.ts';
import { UsageError } from '../command.ts';
import { wrangler } from './wrangler.ts';

/** Wrangler's arguments that say which database is meant. */
export type Whose = readonly string[];

export function whoseD1(name: string): Whose {
  if (name === 'remote') return ['--remote'];
  if (name === 'local') return ['--local'];
  throw new UsageError('--d1 takes remote (what is deployed) or local (what wrangler dev keeps here).');
}

/** Several statements in one command are a batch, as everywhere on D1. */
export function d1Here(whose: Whose): Driver {
  const run = async (statements: Statement[]) => {
    const text = statements.map(asText).join(';\n');
    const said = await wrangler(['d1', 'execute', 'DB', ...whose, '--json', '--command', text]);
    return (JSON.parse(said) as { results: Row[] }[]).map(({ results }) => results);
  };
  return {
    one: async (statement) => (await run([statement]))[0] ?? [],
    many: run,
    close: async () => {},
  };
}

/** All of the file, or nothing of it. */
export const runFile = async (whose: Whose, file: string) => {
  await wrangler(['d1', 'execute', 'DB', ...whose, '--yes', '--file', file]);
};

function asText({ sql, params }: Statement): string {
  const values = [...params];
  return sql.replaceAll('?', () => literal(values.shift() ?? null));
}
