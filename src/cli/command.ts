/** What every command has: options with help, `--help`, one line for what went wrong, an exit code that tells. */
import { parseArgs } from 'node:util';
import { explain } from './explain.ts';

interface Option {
  type: 'boolean' | 'string';
  about: string;
}

/** Runs with the words behind its name. Never throws: what went wrong is told, and the exit code says so. */
export type Command = (args: string[]) => Promise<void>;

interface Face<Options extends Record<string, Option>> {
  name: string;
  about: string;
  /** What stands before the name in the help. Left out: `npx firstline`. */
  program?: string;
  /** What stands behind the options, such as `"question"`. */
  positional?: string;
  options: Options;
}

type Values<Options extends Record<string, Option>> = {
  [Name in keyof Options]?: Options[Name]['type'] extends 'boolean' ? boolean : string;
};

/** What whoever called can mend: its message says all there is to say. */
export class CommandError extends Error {}

/** A mistake in the call itself: exit code 2 instead of 1. */
export class UsageError extends Error {}

/** What stands behind an option that counts something. @throws {UsageError} */
export function numberOf(option: string, value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--${option} is a number from 1 on, not "${value}".`);
  return Number(value);
}

/** What stands behind an option that takes one of a few words; undefined where it is left out. @throws {UsageError} */
export function oneOf<const Word extends string>(option: string, value: string | undefined, words: readonly Word[]) {
  const word = words.find((one) => one === value);
  if (value !== undefined && !word) throw new UsageError(`--${option} is ${words.join(', ')}; not "${value}".`);
  return word;
}

/** The same for several, separated by commas. @throws {UsageError} */
export function someOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word[] {
  const asked = value.split(',').map((one) => oneOf(option, one.trim(), words));
  return words.filter((word) => asked.includes(word));
}

type Run<Options extends Record<string, Option>> = (values: Values<Options>, words: string[]) => Promise<void>;

export function command<const Options extends Record<string, Option>>(face: Face<Options>, run: Run<Options>): Command {
  return async (args) => {
    try {
      const { values, positionals } = parse(face, args);
      if (values.help) process.stdout.write(helpOf(face));
      else await run(values as Values<Options>, positionals);
    } catch (error) {
      const usage = error instanceof UsageError;
      const told = error instanceof CommandError ? error.message : explain(error);
      process.stderr.write(`${usage ? `${error.message}\n\n${helpOf(face)}` : `${told}\n`}`);
      // Set, not called: what is still being printed gets out first. A server that half started must not linger.
      process.exitCode = usage ? 2 : 1;
      setImmediate(() => process.exit());
    }
  };
}

/** A program of its own behind `npm run NAME`, such as a measurement. */
export const script = <const Options extends Record<string, Option>>(face: Face<Options>, run: Run<Options>) =>
  command({ ...face, name: `${face.name} --`, program: 'npm run' }, run)(process.argv.slice(2));

function parse<Options extends Record<string, Option>>(face: Face<Options>, args: string[]) {
  const options = Object.fromEntries(Object.entries(face.options).map(([name, { type }]) => [name, { type }]));
  try {
    return parseArgs({
      args,
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: Boolean(face.positional),
    });
  } catch (error) {
    // The first sentence says what is wrong; the rest is advice about a word that begins with a dash, which no command takes.
    throw new UsageError(error instanceof Error ? error.message.replace(/\. To specify.*/s, '.') : String(error));
  }
}

function helpOf({ name, about, program = 'npx firstline', positional, options }: Face<Record<string, Option>>): string {
  const rows = [...Object.entries(options), ['help', { type: 'boolean', about: 'print this' }] as const];
  const lines = rows.map(([option, { type, about: what }]) => {
    const flag = `--${option}${type === 'string' ? ' …' : ''}`;
    return `  ${flag.padEnd(16)} ${what}\n`;
  });
  return `${about}\n\nUsage: ${program} ${name} [options]${positional ? ` ${positional}` : ''}\n\n${lines.join('')}`;
}
