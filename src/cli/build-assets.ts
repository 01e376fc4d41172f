/** `npm run build:assets`: the knowledge folder as the one file a Worker reads, so that a mistake in it stops a deployment. */
import { mkdir, writeFile } from 'node:fs/promises';
import { articlesIn } from '../knowledge-folder.ts';
import { command } from './command.ts';

const FOLDER = 'dist/assets';

await command(
  {
    name: 'build:assets',
    about: `Writes ${FOLDER}/knowledge.json from the Markdown articles of the knowledge folder.`,
    options: { from: { type: 'string', about: 'the folder (default knowledge)' } },
  },
  async ({ from = 'knowledge' }) => {
    const articles = await articlesIn(from);
    await mkdir(FOLDER, { recursive: true });
    await writeFile(`${FOLDER}/knowledge.json`, JSON.stringify(articles));
    process.stderr.write(`${articles.length} articles in ${FOLDER}/knowledge.json\n`);
  },
);
