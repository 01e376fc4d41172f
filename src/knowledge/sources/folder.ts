/** The owner's Markdown folder on disk, as articles. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';
import { articleFromMarkdown, fileId } from './markdown-file.ts';

/**
 * Every `.md` below the folder but README.md; none when there is no folder. Without `skip`, a file with a mistake is an
 * error that names it; with it, it is told of and left out.
 */
export async function articlesIn(folder: string, skip?: (id: ArticleId) => void): Promise<Article[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names.filter((name) => name.endsWith('.md') && !name.endsWith('README.md')).sort();
  const articles = await Promise.all(
    wanted.map(async (file) => {
      const [path, name] = [join(folder, file), file.replaceAll('\\', '/')];
      const [source, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      try {
        return articleFromMarkdown(name, source, mtimeMs);
      } catch (error) {
        if (!skip) throw error;
        skip(fileId(name));
        return null;
      }
    }),
  );
  return articles.filter((article) => article !== null);
}
