/** `firstline import-db`: brings a file of export-db into an empty database, on either runtime. */
import { readFile } from 'node:fs/promises';
import { objection } from '../store/moving.ts';
import { openSqlite, runScript } from '../store/sqlite.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { command, UsageError } from './command.ts';
import { d1Here, runFile, whoseD1 } from './worker/d1.ts';

async function intoD1(file: string, text: string, d1: string): Promise<void> {
  const whose = whoseD1(d1);
  const against = await objection(d1Here(whose), text);
  if (against) throw new UsageError(against);
  await runFile(whose, file);
}

async function intoFile(text: string): Promise<void> {
  const { dbPath } = await configFromEnvironment();
  const db = openSqlite(dbPath);
  const against = await objection(db, text);
  await db.close();
  if (against) throw new UsageError(against);
  runScript(dbPath, text);
}

export const importDbCommand = command(
  {
    name: 'import-db',
    about: 'Brings what export-db wrote into an empty database. All of it, or nothing.',
    positional: 'file.sql',
    options: { d1: { type: 'string', about: 'remote or local: the Worker’s database instead of FIRSTLINE_DB' } },
  },
  async ({ d1 }, [file, ...more]) => {
    if (!file || more.length > 0) throw new UsageError('Name one file that export-db wrote.');
    const text = await readFile(file, 'utf8').catch(() => Promise.reject(new UsageError(`Cannot read ${file}.`)));
    await (d1 ? intoD1(file, text, d1) : intoFile(text));
    process.stdout.write(`Brought in: ${file}\n`);
  },
);
