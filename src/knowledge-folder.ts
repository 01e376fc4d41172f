/** The owner's Markdown folder on disk, as articles. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from './domain.ts';
import { articleFromMarkdown } from './retrieve/markdown-file.ts';

/** Every `.md` below the folder but README.md; none when there is no folder. @throws naming the file that is wrong. */
export async function articlesIn(folder: string): Promise<Article[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names.filter((name) => name.endsWith('.md') && !name.endsWith('README.md')).sort();
  return Promise.all(
    wanted.map(async (name) => {
      const path = join(folder, name);
      const [source, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      return articleFromMarkdown(name.replaceAll('\\', '/'), source, mtimeMs);
    }),
  );
}
