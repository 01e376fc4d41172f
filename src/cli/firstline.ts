/** The program `firstline`: finds the command, loads it alone, and runs it. */
import { readFileSync } from 'node:fs';
import { isNear } from '../text/near.ts';
import { COMMANDS, GROUPS } from './commands.ts';

const USAGE = 'Usage: npx firstline <command> [options]';
const NAME_WIDTH = 13;

/** The package's own folder is two levels up, from the sources as from what is built. */
const PACKAGE = new URL('../../package.json', import.meta.url);

function help(): string {
  const groups = GROUPS.map(({ title, commands }) => {
    const rows = commands.map(({ name, about }) => `  ${name.padEnd(NAME_WIDTH)} ${about}\n`);
    return `\n${title}\n${rows.join('')}`;
  });
  return `Firstline answers the first line of support in Intercom.\n\n${USAGE}\n${groups.join('')}\nnpx firstline help <command> says more of one.\n`;
}

function refuse(name: string): void {
  const fits = (letters: number) => COMMANDS.find((one) => isNear(name, one.name, letters));
  const meant = fits(1) ?? fits(Math.min(2, name.length - 2));
  const hint = meant ? `Is "${meant.name}" meant?` : 'npx firstline --help lists them.';
  process.stderr.write(`There is no command "${name}". ${hint}\n`);
  process.exitCode = 2;
}

function version(): string {
  return `${JSON.parse(readFileSync(PACKAGE, 'utf8')).version}\n`;
}

async function main([name, ...args]: string[]): Promise<void> {
  if (name === '--version') return void process.stdout.write(version());
  const [asked, rest] = name === 'help' && args[0] ? [args[0], ['--help']] : [name, args];
  if (asked === '--help' || asked === 'help') return void process.stdout.write(help());
  if (asked === undefined) {
    process.stderr.write(help());
    process.exitCode = 2;
    return;
  }
  const entry = COMMANDS.find((one) => one.name === asked);
  if (!entry) return refuse(asked);
  await (await entry.load())(rest);
}

await main(process.argv.slice(2));
