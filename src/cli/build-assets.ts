/** `firstline build-assets`: the knowledge folder as the one file a Worker reads, so that a mistake in it stops a deployment. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { command } from './command.ts';

const FOLDER = 'dist/assets';

/** Whole or not at all, and only when it is another text: a Worker that runs from this folder starts anew when it changes. */
async function replace(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (before === text) return;
  await writeFile(`${path}.${process.pid}`, text);
  await rename(`${path}.${process.pid}`, path);
}

export const buildAssetsCommand = command(
  {
    name: 'build-assets',
    about: `Writes ${FOLDER}/knowledge.json from the Markdown articles of the knowledge folder.`,
    options: { from: { type: 'string', about: 'the folder (default knowledge)' } },
  },
  async ({ from = 'knowledge' }) => {
    const articles = await articlesIn(from);
    await mkdir(FOLDER, { recursive: true });
    await replace(`${FOLDER}/knowledge.json`, JSON.stringify(articles));
    process.stderr.write(`${articles.length} articles in ${FOLDER}/knowledge.json\n`);
  },
);
