/** Internal articles and content snippets: what teammates read, listed and read by id. */
import { notFound } from '../api-error.ts';
import type { SimInternal } from '../workspace/records.ts';
import { internalJson } from './article-json.ts';
import { type Rest, type RestApp, readQuery, requireVersion } from './http.ts';
import { numberedPage, pageQuery } from './pages.ts';

const PER_PAGE = 25;

export function mountInternals(app: RestApp, { state }: Rest): void {
  const all = (kind: SimInternal['kind']) => [...state.internals.values()].filter((one) => one.kind === kind);
  const one = (kind: SimInternal['kind'], id: string) => {
    const found = state.internals.get(id);
    if (found?.kind !== kind) throw notFound();
    return internalJson(found);
  };

  app.get('/internal_articles', (c) => {
    const query = readQuery(c, pageQuery);
    const asked = { ...query, perPage: query.per_page ?? PER_PAGE };
    const { items, total_count, pages } = numberedPage(all('internal_article'), c.req.url, asked);
    return c.json({ type: 'list', total_count, pages, data: items.map(internalJson) });
  });
  app.get('/internal_articles/:id', (c) => c.json(one('internal_article', c.req.param('id'))));

  app.get('/content_snippets', (c) => {
    requireVersion(c, '2.16');
    const query = readQuery(c, pageQuery);
    const asked = { ...query, perPage: Math.min(query.per_page ?? PER_PAGE, 50) };
    const { items, total_count, pages } = numberedPage(all('content_snippet'), c.req.url, asked);
    const { page, per_page, total_pages } = pages;
    return c.json({ type: 'list', total_count, page, per_page, total_pages, data: items.map(internalJson) });
  });
  app.get('/content_snippets/:id', (c) => {
    requireVersion(c, '2.16');
    return c.json(one('content_snippet', c.req.param('id')));
  });
}
