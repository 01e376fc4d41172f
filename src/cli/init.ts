/** `firstline init`: the files an owner edits, written into the working folder. What is there already is never touched. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { command } from './command.ts';

/** The package's own folder is two levels up, from the sources as from what is built. */
const PACKAGE = new URL('../../', import.meta.url);
const MIGRATIONS = new URL(import.meta.url.endsWith('.ts') ? '../store/migrations/' : './migrations/', import.meta.url);

const IGNORED = 'node_modules/\n.env\n.firstline/\n.wrangler/\ndist/\n';

const ARTICLE = `---
title: How to reach us
---

Write to us in the Messenger at any time. A person reads what Firstline cannot answer.
`;

const PROMPTS = `# Prompts

Firstline has prompts of its own. A file \`system.md\`, \`repair.md\` or \`packet.md\` here is used instead of the one of the
same name in \`node_modules/firstline/prompts/\`: copy that one here and change it. A Worker takes them from its entry:
\`makeWorker(config, { system })\`.
`;

const GUIDANCE = `# Guidance

A place for notes on how your company answers. This version does not read them: what the model is to know of your tone
and your rules belongs into \`prompts/system.md\`.
`;

const ENTRY = `import { makeWorker } from 'firstline/worker';
import config from './firstline.config.ts';

export const { Conversation, Workspace, handler } = makeWorker(config);
export default handler;
`;

/** Text by path, relative to the folder. */
type Files = [path: string, text: string][];

const ofPackage = (name: string) => readFile(new URL(name, PACKAGE), 'utf8');

async function ownersFiles(): Promise<Files> {
  const config = await ofPackage('firstline.config.ts');
  return [
    ['firstline.config.ts', config.replace("'./src/config/owner.ts'", "'firstline'")],
    ['.env.example', await ofPackage('.env.example')],
    ['knowledge/README.md', await ofPackage('knowledge/README.md')],
    ['knowledge/how-to-reach-us.md', ARTICLE],
    ['prompts/README.md', PROMPTS],
    ['prompts/guidance/README.md', GUIDANCE],
    ['.gitignore', IGNORED],
  ];
}

async function workersFiles(): Promise<Files> {
  const settings = (await ofPackage('wrangler.toml'))
    .replace('main = "src/worker.ts"', 'main = "worker.ts"')
    .replace('npm run --silent build:assets', 'npx firstline build-assets')
    .replace(/^migrations_dir = .*$/m, 'migrations_dir = "migrations"');
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql'));
  const read = async (name: string): Promise<Files[number]> => [
    `migrations/${name}`,
    await readFile(new URL(name, MIGRATIONS), 'utf8'),
  ];
  return [['wrangler.toml', settings], ['worker.ts', ENTRY], ...(await Promise.all(names.map(read)))];
}

/** True: it was not there before. */
async function written([path, text]: Files[number]): Promise<boolean> {
  if (existsSync(path)) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
  return true;
}

export const initCommand = command(
  {
    name: 'init',
    about: 'Writes the files an owner edits into this folder. A file that is there already is left as it is.',
    options: { cloudflare: { type: 'boolean', about: 'also what a deployment to Cloudflare Workers needs' } },
  },
  async ({ cloudflare = false }) => {
    const files = [...(await ownersFiles()), ...(cloudflare ? await workersFiles() : [])];
    for (const file of files) {
      const isNew = await written(file);
      process.stdout.write(`  ${isNew ? 'written' : 'left as it is'}  ${file[0]}\n`);
    }
    process.stdout.write('\nTry it: npx firstline sandbox\n');
    if (cloudflare) process.stdout.write('For the Worker: npm install --save-dev wrangler, then npx wrangler deploy\n');
  },
);
