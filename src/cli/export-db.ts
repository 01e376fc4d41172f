/** `firstline export-db`: writes what a database knows to a file that import-db brings into another one, on either runtime. */
import { createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exported } from '../store/moving.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { CommandError, command, UsageError } from './command.ts';
import { databaseAt } from './database.ts';

export const exportDbCommand = command(
  {
    name: 'export-db',
    about: 'Writes traces, turns and the inbox to a file. Stop Firstline first; articles are brought in anew.',
    positional: 'file.sql',
    options: { d1: { type: 'string', about: 'remote or local: the Worker’s database instead of FIRSTLINE_DB' } },
  },
  async ({ d1 }, [file, ...more]) => {
    if (!file || more.length > 0) throw new UsageError('Name one file to write to.');
    if (existsSync(file)) throw new CommandError(`${file} is there already. Name another file, or remove that one.`);
    const from = databaseAt(d1 ? '' : (await configFromEnvironment()).dbPath, d1);
    // Turns under way quote what customers wrote: for nobody else to read.
    await pipeline(exported(from), createWriteStream(file, { mode: 0o600, flags: 'wx' })).catch((error: Error) => {
      throw new CommandError(`${file} cannot be written: ${error.message}`);
    });
    await from.close();
    process.stdout.write(`Written: ${file}\n`);
  },
);
