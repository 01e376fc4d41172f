/**
 * Brings knowledge in: what the workspace keeps, the owner's Markdown files and web pages. Writes only what changed,
 * and can be interrupted anywhere: each text is one batch, and a source counts as read only when all of it was. What
 * seems gone from a list is asked for by its id before it is removed: pages shift while they are read, and a list may
 * be answered wrongly.
 */
import type { Article, Origin } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';
import { DAY_MS } from '../../domain/time.ts';
import { type Intercom, IntercomError, type IntercomOrigin } from '../../ports/intercom.ts';
import type { ListedOriginal } from '../../ports/knowledge.ts';
import {
  findGone,
  type Known,
  knownOf,
  type Pass,
  type PassDeps,
  remove,
  type SkipReason,
  type SyncReport,
  skip,
  take,
} from './sync-take.ts';

/** Settings may change without touching the time of change: now and then the whole list is read. */
const READ_ALL_EVERY_MS = DAY_MS;
/** More named by notifications than this, and the list is read instead. */
const NAMED_MAX = 50;

/** What a source that is read as a whole comes upon. `skipped` for the moment, it keeps what is known of it. */
export type Found =
  | { kind: 'article'; article: Article; validator: string }
  | { kind: 'unchanged'; id: ArticleId }
  | { kind: 'skipped'; id: ArticleId; why: SkipReason; isForNow: boolean }
  /** A part of the source could not be asked what there is: nothing is removed. */
  | { kind: 'unreached'; id: string };
export type WebPages = (listed: Map<ArticleId, ListedOriginal>) => AsyncIterable<Found>;

export interface SyncDeps extends PassDeps {
  intercom: Pick<Intercom, 'listOriginals' | 'readOriginal'> | null;
  /** `skip` hears of what cannot be read, whose article is then removed. */
  files: (skip: (id: ArticleId) => void) => Promise<Article[]>;
  web?: WebPages | null;
  /** Reads every list to its end, whatever seems unchanged. */
  all?: boolean;
  /** Pages of the workspace's lists. */
  onProgress?: (done: number, total: number) => void;
}

const ORIGINS: IntercomOrigin[] = ['intercom', 'internal', 'content_snippet'];

export async function sync(deps: SyncDeps): Promise<SyncReport> {
  const { store, workspaceId, clock, intercom, web } = deps;
  const from = clock.now();
  const changes = (await store.syncedChanges(workspaceId)) ?? (await store.articleChanges(workspaceId));
  const pass: Pass = { ...deps, report: { read: 0, changed: 0, removed: 0, skipped: 0 } };
  const shelf = intercom && { ...deps, intercom, changes };
  // The workspace first: what was restricted there must not wait for slow web pages.
  if (shelf) for (const origin of ORIGINS) await syncShelf(pass, origin, shelf);
  await syncWhole(pass, 'file', () => filesOf(deps));
  if (web) await syncWhole(pass, 'web', web);
  // What was notified since is still owed a sync.
  await store.finishSync(workspaceId, shelf?.changes ?? changes);
  return { ...pass.report, ms: clock.now() - from };
}

// ---------------------------------------------------------------- files and pages

async function* filesOf({ files }: SyncDeps): AsyncGenerator<Found> {
  const unreadable: ArticleId[] = [];
  for (const article of await files((id) => unreadable.push(id))) yield { kind: 'article', article, validator: '' };
  for (const id of unreadable) yield { kind: 'skipped', id, why: 'unreadable', isForNow: false };
}

async function syncWhole(pass: Pass, origin: Origin, read: WebPages): Promise<void> {
  const known = await knownOf(pass, origin);
  let isWhole = true;
  for await (const found of read(known.listed)) {
    await takeFound(pass, known, found);
    if (found.kind === 'unreached') isWhole = false;
  }
  if (isWhole) for (const id of findGone(known)) await remove(pass, known, id, 'gone');
}

async function takeFound(pass: Pass, known: Known, found: Found): Promise<void> {
  switch (found.kind) {
    case 'article': {
      const { id, title, updatedAt } = found.article;
      const original = { id, title, updatedAt, articles: [found.article], withheld: null };
      return take(pass, known, [original], found.validator);
    }
    case 'unchanged':
      return void known.seen.add(found.id);
    case 'skipped':
      if (found.isForNow) known.seen.add(found.id);
      return skip(pass, found.id, found.why);
    case 'unreached':
      return skip(pass, found.id, 'not_reached');
  }
}

// ---------------------------------------------------------------- the workspace

interface SourceDeps {
  intercom: NonNullable<SyncDeps['intercom']>;
  onProgress?: SyncDeps['onProgress'];
  all?: boolean;
  /** Notifications that are dealt with. */
  changes: number;
}

async function syncShelf(pass: Pass, origin: IntercomOrigin, shelf: SourceDeps): Promise<void> {
  const { store, workspaceId, clock } = pass;
  const known = await knownOf(pass, origin);
  const state = await store.sourceState(workspaceId, origin);
  const now = clock.now();
  const readAt = state?.readAt ?? 0;
  const isRecent = state?.whole === true && now - readAt < READ_ALL_EVERY_MS;
  await store.setSourceState(workspaceId, origin, { whole: false, readAt });
  // Only articles come newest change first: of the others, the whole list tells.
  const how = await readList(pass, known, shelf, origin === 'intercom' && isRecent);
  if (how === 'refused') return;
  if (how === 'whole') for (const id of findGone(known)) await readAgain(pass, known, id, shelf);
  await store.setSourceState(workspaceId, origin, { whole: true, readAt: how === 'whole' ? now : readAt });
}

/** `begun`: from some page on nothing has changed since the last time, and nothing is missing. */
async function readList(
  pass: Pass,
  known: Known,
  shelf: SourceDeps,
  quick: boolean,
): Promise<'whole' | 'begun' | 'refused'> {
  const origin = known.origin as IntercomOrigin;
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    if (origin === 'intercom') await takeNamed(pass, known, shelf);
    const list = await permitted(origin, shelf.intercom.listOriginals(origin, page));
    if (!list) {
      skip(pass, origin, 'no_permission');
      return 'refused';
    }
    const fresh = list.originals.filter(({ id, updatedAt }) => known.listed.get(id)?.updatedAt !== updatedAt);
    await take(pass, known, list.originals);
    pages = list.totalPages;
    const isDone = quick && !shelf.all && fresh.length === 0 && known.listed.size === list.totalCount;
    shelf.onProgress?.(isDone ? pages : page, pages);
    if (isDone) return 'begun';
  }
  return 'whole';
}

/** Null: the token may not read these, or this Intercom has none. Without articles nothing works. */
async function permitted<T>(origin: Origin, call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const refused = error instanceof IntercomError && (error.status === 403 || error.status === 404);
    if (refused && origin !== 'intercom') return null;
    throw error;
  }
}

/** What notifications name is read by its id before anything else: what was restricted is quoted no longer. */
async function takeNamed(pass: Pass, known: Known, shelf: SourceDeps): Promise<void> {
  const { store, workspaceId } = pass;
  const changes = await store.articleChanges(workspaceId);
  const unread = changes - shelf.changes;
  if (unread > NAMED_MAX) shelf.all = true;
  const named = unread > 0 ? await store.namedArticles(workspaceId, Math.min(unread, NAMED_MAX)) : [];
  for (const number of named) await readAgain(pass, known, `intercom:${number}` as ArticleId, shelf);
  shelf.changes = changes;
}

async function readAgain(pass: Pass, known: Known, id: ArticleId, { intercom }: SourceDeps): Promise<void> {
  const original = await intercom.readOriginal(id);
  await (original ? take(pass, known, [original]) : remove(pass, known, id, 'gone'));
}
