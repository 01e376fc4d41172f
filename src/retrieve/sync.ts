/**
 * Brings the articles in: those of the workspace the bot may use, and the Markdown files of the owner. Writes only
 * what changed, removes what is gone or withheld, and can be interrupted anywhere: each article is one batch.
 */
import type { Article, ArticleId, WorkspaceId } from '../domain.ts';
import type { Clock, Intercom, KnowledgeStore } from '../ports.ts';
import { indexOf } from './snippets.ts';

export interface SyncReport {
  read: number;
  changed: number;
  removed: number;
  ms: number;
}

export interface SyncDeps {
  store: KnowledgeStore;
  clock: Clock;
  workspaceId: WorkspaceId;
  intercom: Pick<Intercom, 'listArticles'> | null;
  files: () => Promise<Article[]>;
  onProgress?: (done: number, total: number) => void;
}

export async function sync(deps: SyncDeps): Promise<SyncReport> {
  const from = deps.clock.now();
  const changes = await deps.store.articleChanges(deps.workspaceId);
  const report = { read: 0, changed: 0, removed: 0 };
  add(report, await syncOrigin(deps, 'file', [await deps.files()]));
  if (deps.intercom) add(report, await syncOrigin(deps, 'intercom', await workspaceArticles(deps, deps.intercom)));
  // Only now: a notification that came in while we read is still owed a sync.
  await deps.store.finishSync(deps.workspaceId, changes);
  return { ...report, ms: deps.clock.now() - from };
}

async function workspaceArticles({ onProgress }: SyncDeps, intercom: Pick<Intercom, 'listArticles'>) {
  const pages: Article[][] = [];
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const { articles, totalPages } = await intercom.listArticles(page);
    pages.push(articles);
    pageCount = totalPages;
    onProgress?.(page, pageCount);
  }
  return pages;
}

async function syncOrigin({ store, workspaceId }: SyncDeps, origin: Article['origin'], pages: Article[][]) {
  const known = await store.articleVersions(workspaceId, origin);
  const seen = new Set<ArticleId>();
  let changed = 0;
  for (const article of pages.flat()) {
    seen.add(article.id);
    const version = await versionOf(article);
    if (known.get(article.id) === version) continue;
    await store.putArticle(workspaceId, article, version, indexOf(article));
    changed += 1;
  }
  const gone = [...known.keys()].filter((id) => !seen.has(id));
  await store.removeArticles(workspaceId, gone);
  return { read: seen.size, changed, removed: gone.length };
}

/** Changes with anything that can reach a customer: text, title, link, audience. */
async function versionOf({ updatedAt: _, ...article }: Article): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(article)));
  return [...new Uint8Array(digest, 0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function add(report: Omit<SyncReport, 'ms'>, more: Omit<SyncReport, 'ms'>) {
  report.read += more.read;
  report.changed += more.changed;
  report.removed += more.removed;
}
