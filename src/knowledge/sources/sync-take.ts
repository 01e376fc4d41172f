/** One article of a sync: is it new, changed, the same, or not to be used any more? And what is told of it. */
import { type Article, type Origin, type Original, originalOf, type WithheldReason } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import type { ListedOriginal } from '../../ports/knowledge.ts';
import type { Clock } from '../../ports/system.ts';
import { digest } from '../../text/digest.ts';
import type { IndexedKnowledge, IndexedText } from '../index/search-index.ts';
import { indexOf } from './snippets.ts';

export interface SyncReport {
  read: number;
  changed: number;
  removed: number;
  skipped: number;
  ms: number;
}

const SKIP_REASONS = ['no_permission', 'not_reached', 'refused_by_robots', 'not_a_page', 'too_many'] as const;
export type SkipReason = WithheldReason | (typeof SKIP_REASONS)[number];

export interface SyncChange {
  kind: 'added' | 'changed' | 'removed' | 'skipped';
  id: string;
  title: string;
  why: SkipReason | 'gone' | null;
}

export interface PassDeps {
  store: IndexedKnowledge;
  clock: Clock;
  workspaceId: WorkspaceId;
  onChange?: (change: SyncChange) => void;
}

/** One run over all sources. */
export interface Pass extends PassDeps {
  report: Omit<SyncReport, 'ms'>;
}

/** What there was of a source before, kept up as it is read. */
export interface Known {
  origin: Origin;
  /** The texts of each article, and their versions. */
  texts: Map<ArticleId, Versions>;
  listed: Map<ArticleId, ListedOriginal>;
  seen: Set<ArticleId>;
}

export async function knownOf({ store, workspaceId }: Pass, origin: Origin): Promise<Known> {
  const versions = await store.articleVersions(workspaceId, origin);
  const texts: Known['texts'] = new Map();
  for (const [id, version] of versions) {
    const of = texts.get(originalOf(id)) ?? new Map<ArticleId, string>();
    texts.set(originalOf(id), of.set(id, version));
  }
  return { origin, texts, listed: await store.listedOriginals(workspaceId, origin), seen: new Set() };
}

/** What is known, and was not seen. */
export const findGone = ({ texts, listed, seen }: Known): ArticleId[] =>
  [...new Set([...texts.keys(), ...listed.keys()])].filter((id) => !seen.has(id));

/** Each of these is one commit: more of them at once would hold up whoever else waits for the database. */
const WRITTEN_AT_ONCE = 10;

/**
 * Writes what changed of them, and removes what may not be used of them. Recorded last: cut short, they are taken again.
 * `validator`: see `ListedOriginal`.
 */
export async function take(pass: Pass, known: Known, originals: Original[], validator = ''): Promise<void> {
  for (let from = 0; from < originals.length; from += WRITTEN_AT_ONCE) {
    const takings: Taking[] = [];
    for (const one of originals.slice(from, from + WRITTEN_AT_ONCE)) takings.push(await judge(known, one, validator));
    await write(pass, known, takings);
    for (const { original, before, after, broken } of takings) {
      const { id } = original;
      if (!known.seen.has(id)) pass.report.read += 1;
      known.seen.add(id);
      known.texts.set(id, after);
      const change = changeOf(original, broken, { before, after });
      if (change) tell(pass, change);
    }
  }
}

type Versions = Map<ArticleId, string>;

/** What is to be done about one article. */
interface Taking {
  original: Original;
  texts: IndexedText[];
  surplus: ArticleId[];
  listed: ListedOriginal;
  broken: WithheldReason | null;
  before: Versions;
  after: Versions;
}

async function judge(known: Known, original: Original, validator: string): Promise<Taking> {
  const { id, title, updatedAt, articles } = original;
  const before = known.texts.get(id) ?? new Map<ArticleId, string>();
  const { texts, broken } = await indexed(articles, before);
  const surplus = [...before.keys()].filter((one) => broken || !articles.some((article) => article.id === one));
  const after = new Map(before);
  for (const one of surplus) after.delete(one);
  for (const { article, version } of texts) after.set(article.id, version);
  return { original, texts, surplus, listed: { id, title, updatedAt, validator }, broken, before, after };
}

async function write({ store, workspaceId }: Pass, known: Known, takings: Taking[]): Promise<void> {
  const surplus = takings.flatMap((taking) => taking.surplus);
  const texts = takings.flatMap((taking) => taking.texts);
  const listed = takings.map((taking) => taking.listed).filter((one) => !isSame(one, known.listed.get(one.id)));
  if (surplus.length > 0) await store.removeArticles(workspaceId, surplus);
  if (texts.length > 0) await store.putArticles(workspaceId, texts);
  if (listed.length > 0) await store.recordOriginals(workspaceId, known.origin, listed);
  for (const one of listed) known.listed.set(one.id, one);
}

const isSame = (a: ListedOriginal, b: ListedOriginal | undefined) =>
  b !== undefined && a.updatedAt === b.updatedAt && a.title === b.title && a.validator === b.validator;

/** Null: nothing to tell. What is a draft or restricted is no news unless it was there before. */
function changeOf(
  { id, title, withheld }: Original,
  broken: WithheldReason | null,
  { before, after }: Record<'before' | 'after', Versions>,
): SyncChange | null {
  const why = broken ?? withheld;
  if (after.size === 0 && before.size > 0) return { kind: 'removed', id, title, why };
  if (why === 'unreadable' || why === 'too_large') return { kind: 'skipped', id, title, why };
  const isUnchanged = before.size === after.size && [...after].every(([one, version]) => before.get(one) === version);
  return isUnchanged ? null : { kind: before.size > 0 ? 'changed' : 'added', id, title, why: null };
}

/** The texts that changed. One that cannot be indexed spoils its article, and no other. */
async function indexed(
  articles: Article[],
  before: Versions,
): Promise<{ texts: IndexedText[]; broken: WithheldReason | null }> {
  const texts: IndexedText[] = [];
  for (const article of articles) {
    const version = versionOf(article);
    if (before.get(article.id) === version) continue;
    try {
      texts.push({ article, version, index: indexOf(article) });
    } catch {
      return { texts: [], broken: 'unreadable' };
    }
  }
  return { texts, broken: null };
}

export async function remove(pass: Pass, known: Known, id: ArticleId, why: 'gone'): Promise<void> {
  const { store, workspaceId } = pass;
  const texts = [...(known.texts.get(id)?.keys() ?? [])];
  const title = known.listed.get(id)?.title ?? '';
  if (texts.length > 0) await store.removeArticles(workspaceId, texts);
  await store.forgetOriginals(workspaceId, [id]);
  known.texts.delete(id);
  known.listed.delete(id);
  if (texts.length > 0) tell(pass, { kind: 'removed', id, title, why });
}

export const skip = (pass: Pass, id: string, why: SkipReason) => tell(pass, { kind: 'skipped', id, title: '', why });

const COUNTED = { added: 'changed', changed: 'changed', removed: 'removed', skipped: 'skipped' } as const;

function tell({ report, onChange }: Pass, change: SyncChange): void {
  report[COUNTED[change.kind]] += 1;
  onChange?.(change);
}

/** Changes with anything that can reach a customer: text, title, link, audience. */
const versionOf = ({ updatedAt: _, ...article }: Article): string => digest(JSON.stringify(article)).slice(0, 24);
