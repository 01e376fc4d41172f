/** A file of JSON lines, each checked against a schema. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { CommandError } from '../command.ts';

/** @throws naming the file, the line and what is wrong there. */
export async function readLines<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${path}: cannot be read (${error.code ?? error.name})`);
  });
  const lines = text.split('\n').flatMap((line, i) => (line.trim() ? [{ line, at: `${path}:${i + 1}` }] : []));
  if (lines.length === 0) throw new CommandError(`${path}: is empty`);
  return lines.map(({ line, at }) => {
    const parsed = schema.safeParse(fromJson(line.trim(), at));
    if (!parsed.success) throw new CommandError(`${at}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
}

function fromJson(line: string, at: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CommandError(`${at}: is not JSON`);
  }
}
