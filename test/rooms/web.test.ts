import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { makeGet } from '../../src/knowledge/sources/web/get.ts';
import { webPagesOf } from '../../src/knowledge/sources/web/pages.ts';
import { isPublicAddress } from '../../src/knowledge/sources/web/public-address.ts';
import { entriesOf } from '../../src/knowledge/sources/web/sitemap.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { openStore, WORKSPACE } from '../fakes/store.ts';

describe('an address', () => {
  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  test.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fe80::1', 'ff02::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', 'localhost', '', '1.2.3', '0x7f.1'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a site map', () => {
  test('is read entry by entry, whatever is wrong with some of them', () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><urlset>
      <url><loc> https://h.example/a?b=1&amp;c=2 </loc><lastmod>2026-01-02</lastmod></url>
      <url><loc>not an address</loc></url><url><loc>https://h.example/open
      <url><loc>https://h.example/b</loc></url></urlset>`;
    expect(entriesOf(xml)).toEqual([
      { kind: 'page', url: 'https://h.example/a?b=1&c=2', lastmod: '2026-01-02' },
      { kind: 'page', url: 'https://h.example/b', lastmod: '' },
    ]);
    expect(entriesOf('<sitemapindex><sitemap><loc>https://h.example/1.xml</loc></sitemap></sitemapindex>')).toEqual([
      { kind: 'sitemap', url: 'https://h.example/1.xml', lastmod: '' },
    ]);
    expect(entriesOf('<html><title>404</title></html>')).toEqual([]);
  });
});

interface Page {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

let server: Server;
let port = 0;
/** What the site serves, by path; and what was asked for, with the answer's status. */
let site: Map<string, Page>;
let asked: string[];

function serve(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  const page = site.get(path) ?? { status: 404 };
  const etag = page.headers?.etag;
  const status = etag && request.headers['if-none-match'] === etag ? 304 : (page.status ?? 200);
  asked.push(`${path} ${status}`);
  response.writeHead(status, { 'content-type': page.type ?? 'text/html; charset=utf-8', ...page.headers });
  response.end(status === 304 ? undefined : (page.body ?? ''));
}

beforeAll(async () => {
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const HOSTS: Record<string, string[]> = {
  'help.example': ['127.0.0.1'],
  'www.help.example': ['127.0.0.1'],
  'inside.example': ['10.0.0.7'],
  'both.example': ['127.0.0.1', '10.0.0.7'],
};
const lookup: LookupFunction = (host, _, done) =>
  done(null, (HOSTS[host] ?? []).map((address) => ({ address, family: 4 })) as never);
/** The server of this test stands for the public internet; everything else is judged as it is. */
const get = makeGet({ lookup, isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address) });
const at = (path: string, host = 'help.example') => `http://${host}:${port}${path}`;

let store: WholeStore;
beforeEach(() => {
  store = openStore();
  asked = [];
  site = new Map();
});
afterEach(() => store.close());

const urlset = (...entries: [path: string, lastmod?: string][]): Page => ({
  type: 'application/xml',
  body: `<urlset>${entries.map(([path, lastmod]) => `<url><loc>${at(path)}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</url>`).join('')}</urlset>`,
});
const html = (title: string, text: string, headers: Record<string, string> = {}): Page => ({
  headers,
  body: `<html><head><title>${title} &amp; more</title><style>p{}</style></head><body><nav>Menu</nav><main><h2>Part</h2><p>${text}</p></main><footer>Imprint</footer></body></html>`,
});

let now = 0;
const clock = {
  now: () => now,
  sleep: async (ms: number) => {
    now += ms;
  },
};
async function bringIn(): Promise<string[]> {
  asked = [];
  const told: string[] = [];
  await sync({
    ...{ store, clock: clock as Parameters<typeof sync>[0]['clock'], workspaceId: WORKSPACE, intercom: null },
    files: async () => [],
    web: webPagesOf([{ sitemap: at('/sitemap.xml'), audience: 'users', locale: 'en' }], { get, clock: clock as never }),
    onChange: ({ kind, title, id, why }) =>
      void told.push([kind, title || new URL(id.replace('web:', '')).pathname, ...(why ? [why] : [])].join(' ')),
  });
  return told;
}
const found = async (question: string) => makeSearch(store, WORKSPACE)(question, ['everyone', 'users']);

describe('web pages', () => {
  test('come in as articles: their matter, under their title, for whom the owner says', async () => {
    site.set('/sitemap.xml', urlset(['/a'])).set('/a', html('Tulips', 'The tulip rate is 7.'));
    expect(await bringIn()).toEqual(['added Tulips & more']);
    expect((await found('tulip rate'))[0]).toMatchObject({
      ...{ title: 'Tulips & more', headings: ['Part'], text: 'The tulip rate is 7.', url: at('/a'), audience: 'users' },
    });
    expect(await makeSearch(store, WORKSPACE)('tulip rate', ['everyone', 'leads'])).toEqual([]);
    for (const around of ['menu', 'imprint', 'style']) expect(await found(around)).toEqual([]);
  });

  test('are asked for again only when they may have changed', async () => {
    site
      .set('/sitemap.xml', urlset(['/dated', '2026-01-01'], ['/tagged'], ['/plain']))
      .set('/dated', html('Dated', 'One.'))
      .set('/tagged', html('Tagged', 'Two.', { etag: '"1"' }))
      .set('/plain', html('Plain', 'Three.'));
    await bringIn();
    expect(await bringIn()).toEqual([]);
    expect(asked).toEqual(['/robots.txt 404', '/sitemap.xml 200', '/tagged 304', '/plain 200']);
    site
      .set('/sitemap.xml', urlset(['/dated', '2026-01-02'], ['/tagged']))
      .set('/dated', html('Dated', 'One more.'))
      .set('/tagged', html('Tagged', 'Two more.', { etag: '"2"' }));
    expect((await bringIn()).sort()).toEqual([
      'changed Dated & more',
      'changed Tagged & more',
      'removed Plain & more gone',
    ]);
  });

  test('are read from every site map that the first one names, compressed ones too', async () => {
    const index = `<sitemapindex><sitemap><loc>${at('/1.xml')}</loc></sitemap><sitemap><loc>${at('/2.xml.gz')}</loc></sitemap>
      <sitemap><loc>http://other.example/3.xml</loc></sitemap><sitemap><loc>${at('/sitemap.xml')}</loc></sitemap></sitemapindex>`;
    site
      .set('/sitemap.xml', { body: index })
      .set('/1.xml', urlset(['/a']))
      .set('/2.xml.gz', { body: gzipSync(String(urlset(['/b']).body)) })
      .set('/a', html('A', 'Apple.'))
      .set('/b', html('B', 'Berry.'));
    expect(await bringIn()).toEqual(['added A & more', 'added B & more']);
    expect(asked.filter((one) => one.startsWith('/sitemap'))).toHaveLength(1);
  });

  test('that robots.txt forbids are not asked for, and go when it forbids them later', async () => {
    site
      .set('/sitemap.xml', urlset(['/a'], ['/private/b']))
      .set('/a', html('A', 'a'))
      .set('/private/b', html('B', 'b'));
    site.set('/robots.txt', { body: 'User-agent: *\nDisallow: /private/' });
    expect(await bringIn()).toEqual(['added A & more', 'skipped /private/b refused_by_robots']);
    expect(asked).not.toContain('/private/b 200');
    site.set('/robots.txt', { body: 'User-agent: FirstlineBot\nDisallow: /' });
    expect(await bringIn()).toContain('removed A & more gone');
  });

  test.each([
    [
      'in the page',
      { body: '<html><head><meta name="robots" content="noindex, nofollow"></head><body>x</body></html>' },
    ],
    ['in the answer', { body: '<html><body>x</body></html>', headers: { 'x-robots-tag': 'noindex' } }],
  ])('that say %s not to be indexed are not', async (_, page) => {
    site.set('/sitemap.xml', urlset(['/a'])).set('/a', page);
    expect(await bringIn()).toEqual(['skipped /a refused_by_robots']);
  });

  test.each([
    ['no page', { type: 'application/pdf', body: '%PDF' }, 'not_a_page'],
    ['gone', { status: 410 }, 'not_a_page'],
    ['larger than a page', { body: 'x'.repeat(2_000_001) }, 'too_large'],
    ['without words', { body: '<html><body><script>1</script></body></html>' }, 'unreadable'],
    ['a way inside', { status: 302, headers: { location: 'http://inside.example/' } }, 'not_a_page'],
    ['a way to an address inside', { status: 302, headers: { location: 'http://10.0.0.7/' } }, 'not_a_page'],
    ['a way to a file', { status: 302, headers: { location: 'file:///etc/passwd' } }, 'not_a_page'],
    ['a way in circles', { status: 302, headers: { location: '/a' } }, 'not_a_page'],
  ] as [string, Page, string][])('that turn out to be %s are skipped, and the others come in', async (_, page, why) => {
    site
      .set('/sitemap.xml', urlset(['/a'], ['/b']))
      .set('/a', page)
      .set('/b', html('B', 'Berry.'));
    expect(await bringIn()).toEqual([`skipped /a ${why}`, 'added B & more']);
  });

  test('stay while they, their site map or robots.txt cannot be read', async () => {
    site.set('/sitemap.xml', urlset(['/a'])).set('/a', html('A', 'Apple.'));
    await bringIn();
    for (const [path, page, told] of [
      ['/a', { status: 503 }, 'skipped /a not_reached'],
      ['/sitemap.xml', { status: 500 }, 'skipped /sitemap.xml not_reached'],
      ['/sitemap.xml', { body: '<html>Back soon</html>' }, 'skipped /sitemap.xml not_reached'],
      ['/robots.txt', { status: 500 }, 'skipped /sitemap.xml not_reached'],
    ] as [string, Page, string][]) {
      const before = site.get(path);
      site.set(path, page);
      expect(await bringIn()).toEqual([told]);
      expect(await found('apple')).toHaveLength(1);
      if (before) site.set(path, before);
    }
  });

  test('are asked for one after another, with the pause their site asks for', async () => {
    site
      .set('/sitemap.xml', urlset(['/a'], ['/b']))
      .set('/a', html('A', 'a'))
      .set('/b', html('B', 'b'));
    site.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 3' });
    const from = now;
    await bringIn();
    expect(now - from).toBe(9_000);
  });
});

describe('a way to what is not public', () => {
  test.each([
    ['a name that resolves to it', () => `http://inside.example:${port}/`, 'private_address'],
    ['a name of which one address is it', () => `http://both.example:${port}/`, 'private_address'],
    ['a name without an address', () => `http://nowhere.example:${port}/`, 'private_address'],
    ['the address itself', () => 'http://10.0.0.7/', 'private_address'],
    ['the same, written as one number', () => 'http://167772167/', 'private_address'],
    ['an address of IPv6', () => 'http://[::1]/', 'private_address'],
    ['an IPv4 address inside of one', () => 'http://[::ffff:10.0.0.7]/', 'private_address'],
    ['a file', () => 'file:///etc/passwd', 'other_host'],
  ])('is not taken by %s', async (_, url, problem) => {
    await expect(get(url(), { bytesMax: 1_000 })).rejects.toMatchObject({ name: 'GetError', problem });
    expect(asked).toEqual([]);
  });

  test('is not taken by a name that resolves to something else the second time', async () => {
    let times = 0;
    const turning: LookupFunction = (_, __, done) => {
      times += 1;
      done(null, [{ address: times === 1 ? '127.0.0.1' : '10.0.0.7', family: 4 }] as never);
    };
    const rebound = makeGet({ lookup: turning, isAllowed: (address) => address === '127.0.0.1' });
    site.set('/', { status: 302, headers: { location: at('/next'), connection: 'close' } });
    await expect(rebound(at('/'), { bytesMax: 1_000 })).rejects.toMatchObject({ problem: 'private_address' });
    expect(asked).toEqual(['/ 302']);
  });

  test('is not taken on a machine that asks nobody else', async () => {
    await expect(makeGet()(`http://127.0.0.1:${port}/`, { bytesMax: 1_000 })).rejects.toMatchObject({
      problem: 'private_address',
    });
    await expect(makeGet()(`http://localhost:${port}/`, { bytesMax: 1_000 })).rejects.toMatchObject({
      problem: 'private_address',
    });
  });

  test('but a redirect on the same host is followed, with www or without', async () => {
    site.set('/', { status: 301, headers: { location: at('/a', 'www.help.example') } }).set('/a', { body: 'here' });
    expect((await get(at('/'), { bytesMax: 1_000 })).text).toBe('here');
  });
});
