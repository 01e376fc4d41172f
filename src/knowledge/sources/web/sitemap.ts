/** What a site map lists (sitemaps.org): pages with the day of their last change, or more site maps. */
import { decodeXML } from 'entities/decode';

export interface SitemapEntry {
  kind: 'page' | 'sitemap';
  url: string;
  /** As written; empty when it says none. */
  lastmod: string;
}

/** Read entry by entry and not as XML: no entities to expand, and one broken entry spoils no other. */
export function entriesOf(xml: string): SitemapEntry[] {
  return xml.split(/<(?=(?:url|sitemap)[\s>])/).flatMap((entry, i) => {
    const url = plain(/<loc>([^<]*)<\/loc>/.exec(entry)?.[1]);
    if (i === 0 || !URL.canParse(url)) return [];
    const lastmod = plain(/<lastmod>([^<]*)<\/lastmod>/.exec(entry)?.[1]);
    return [{ kind: entry.startsWith('sitemap') ? ('sitemap' as const) : ('page' as const), url, lastmod }];
  });
}

const plain = (text = '') => decodeXML(text.trim());
