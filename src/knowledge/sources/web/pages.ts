/**
 * Public web pages as articles, by site map: obeys robots.txt, asks one page after another, and asks again only for
 * what may have changed. What cannot be read for the moment stays as it was; what says that it is not to be read goes.
 */
import robots, { type Robot } from 'robots-parser';
import type { Article, CustomerAudience } from '../../../domain/article.ts';
import type { ArticleId } from '../../../domain/ids.ts';
import type { Clock } from '../../../ports/system.ts';
import { markdownOf } from '../../../text/html-markdown.ts';
import type { Found, WebPages } from '../sync.ts';
import { type Get, GetError, type Got, USER_AGENT } from './get.ts';
import { titleOf } from './html-head.ts';
import { entriesOf, type SitemapEntry } from './sitemap.ts';

export interface WebSource {
  sitemap: string;
  audience: CustomerAudience;
  locale: string;
}

/** Its types describe another module than the one there is: the function itself is the default export. */
const robotsParser = robots as unknown as (url: string, text: string) => Robot;

const SITEMAPS_MAX = 50;
const SITEMAP_BYTES_MAX = 10_000_000;
const PAGE_BYTES_MAX = 2_000_000;
const ROBOTS_BYTES_MAX = 500_000;
const PAGES_MAX = 2_000;
/** Of a whole run over one source. */
const RUN_MS_MAX = 20 * 60_000;
const PAUSE_MS = 100;
/** Asked for more, a site is asked less in a run. */
const PAUSE_MS_MAX = 10_000;

interface Site {
  source: WebSource;
  get: Get;
  clock: Clock;
  mayRead: (url: string) => boolean;
  pauseMs: number;
}

const pageId = (url: string) => `web:${url}` as ArticleId;

export function webPagesOf(sources: WebSource[], { get, clock }: Pick<Site, 'get' | 'clock'>): WebPages {
  return async function* (listed) {
    for (const source of sources) {
      const site = await openSite(source, { get, clock });
      const pages = site && (await pagesOf(site));
      // Nobody knows what is there: whatever is known stays.
      if (!site || !pages) yield { kind: 'unreached', id: source.sitemap };
      else yield* readAll(site, pages, (id) => listed.get(id)?.validator ?? '');
    }
  };
}

/** Null: robots.txt could not be asked, which forbids everything for now (RFC 9309 2.3.1.4). */
async function openSite(source: WebSource, { get, clock }: Pick<Site, 'get' | 'clock'>): Promise<Site | null> {
  const url = new URL('/robots.txt', source.sitemap).href;
  const answer = await got(get(url, { bytesMax: ROBOTS_BYTES_MAX }));
  if (answer instanceof GetError || answer.status >= 500) return null;
  const rules = robotsParser(url, answer.status === 200 ? answer.text : '');
  const wanted = (rules.getCrawlDelay(USER_AGENT) ?? 0) * 1_000;
  return {
    ...{ source, get, clock },
    mayRead: (page) => rules.isAllowed(page, USER_AGENT) !== false,
    pauseMs: Math.min(Math.max(wanted, PAUSE_MS), PAUSE_MS_MAX),
  };
}

/** The pages of the site map and of those it names, on its own host. Null: one of them could not be read. */
async function pagesOf(site: Site): Promise<SitemapEntry[] | null> {
  const { host } = new URL(site.source.sitemap);
  const pages = new Map<string, SitemapEntry>();
  const maps = new Set([site.source.sitemap]);
  // A set gives what is added to it on the way, too.
  for (const map of maps) {
    const entries = await entriesIn(map, site);
    if (!entries) return null;
    const own = entries.filter(({ url }) => new URL(url).host === host);
    for (const one of own.filter(({ kind }) => kind === 'page')) {
      const url = one.url.replace(/#.*$/, '');
      pages.set(url, { ...one, url });
    }
    const more = own.filter(({ kind }) => kind === 'sitemap').slice(0, SITEMAPS_MAX - maps.size);
    for (const { url } of more) maps.add(url);
  }
  return [...pages.values()];
}

async function entriesIn(map: string, { get, clock, pauseMs }: Site): Promise<SitemapEntry[] | null> {
  await clock.sleep(pauseMs);
  const answer = await got(get(map, { bytesMax: SITEMAP_BYTES_MAX }));
  if (answer instanceof GetError || answer.status !== 200) return null;
  const entries = entriesOf(answer.text);
  // An error page answered with 200 lists nothing either, and must not take every page away.
  return entries.length > 0 ? entries : null;
}

async function* readAll(
  site: Site,
  pages: SitemapEntry[],
  validatorOf: (id: ArticleId) => string,
): AsyncGenerator<Found> {
  const until = site.clock.now() + RUN_MS_MAX;
  for (const [i, page] of pages.entries()) {
    const id = pageId(page.url);
    if (i >= PAGES_MAX) yield { kind: 'skipped', id, why: 'too_many', isForNow: false };
    else if (!site.mayRead(page.url)) yield { kind: 'skipped', id, why: 'refused_by_robots', isForNow: false };
    else if (site.clock.now() > until) yield { kind: 'skipped', id, why: 'not_reached', isForNow: true };
    else yield await readPage(site, page, validatorOf(id));
  }
}

/** What tells one state of a page from another: by the site map, and by its server. */
interface Validator {
  lastmod: string;
  etag: string;
  modified: string;
}

async function readPage(site: Site, { url, lastmod }: SitemapEntry, known: string): Promise<Found> {
  const id = pageId(url);
  const before: Validator = known ? JSON.parse(known) : { lastmod: '', etag: '', modified: '' };
  if (lastmod && lastmod === before.lastmod) return { kind: 'unchanged', id };
  await site.clock.sleep(site.pauseMs);
  const headers = {
    ...(before.etag ? { 'if-none-match': before.etag } : {}),
    ...(before.modified ? { 'if-modified-since': before.modified } : {}),
  };
  const answer = await got(site.get(url, { headers, bytesMax: PAGE_BYTES_MAX }));
  if (answer instanceof GetError) return skipped(id, answer);
  if (answer.status === 304) return { kind: 'unchanged', id };
  if (answer.status === 404 || answer.status === 410)
    return { kind: 'skipped', id, why: 'not_a_page', isForNow: false };
  if (answer.status !== 200) return { kind: 'skipped', id, why: 'not_reached', isForNow: true };
  return articleOf(site.source, url, answer, lastmod);
}

function skipped(id: ArticleId, { problem }: GetError): Found {
  const isForNow = problem === 'unreachable';
  const why = isForNow ? 'not_reached' : problem === 'too_large' ? 'too_large' : 'not_a_page';
  return { kind: 'skipped', id, why, isForNow };
}

const NO_INDEX = /<meta\s[^>]*name=["']?(?:robots|firstlinebot)["']?[^>]*(?:noindex|none)/i;

function articleOf({ audience, locale }: WebSource, url: string, { headers, text }: Got, lastmod: string): Found {
  const id = pageId(url);
  const no = (why: 'refused_by_robots' | 'not_a_page' | 'unreadable'): Found => ({
    kind: 'skipped',
    id,
    why,
    isForNow: false,
  });
  if (!/^(?:text\/html|application\/xhtml)/.test(headers['content-type'] ?? '')) return no('not_a_page');
  if (NO_INDEX.test(text) || /noindex|none/i.test(headers['x-robots-tag'] ?? '')) return no('refused_by_robots');
  const markdown = markdownOf(text).trim();
  if (!markdown) return no('unreadable');
  const title = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? titleOf(text) ?? url;
  const updatedAt = Date.parse(lastmod || headers['last-modified'] || '') || 0;
  const article: Article = { ...{ id, origin: 'web', title, markdown, url, locale, audience, updatedAt } };
  const validator: Validator = { lastmod, etag: headers.etag ?? '', modified: headers['last-modified'] ?? '' };
  return { kind: 'article', article, validator: JSON.stringify(validator) };
}

/** What went wrong is an answer too: one page must not stop the others. @throws what is no problem of the page. */
async function got(call: Promise<Got>): Promise<Got | GetError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GetError) return error;
    throw error;
  }
}
