/** The sample workspace: what its articles answer, and what they must keep to themselves. */
import { expect, test } from 'vitest';
import { loadSample, readArticle } from '../../src/sandbox/sample/load.ts';
import { at, each, stage } from './stage.ts';

const sample = await loadSample();

test('seventeen articles or more are read, each under an id and an address of its own', () => {
  expect(sample.articles.length).toBeGreaterThanOrEqual(17);
  expect(new Set(sample.articles.map((article) => article.id)).size).toBe(sample.articles.length);
  expect(new Set(sample.articles.map((article) => article.slug)).size).toBe(sample.articles.length);
  const collections = new Set(sample.collections.map((collection) => collection.id));
  for (const article of sample.articles) expect(collections).toContain(article.collectionId);
});

test('the billing email is answered', async () => {
  const { call } = stage({ sample });
  const found = await call(
    'GET',
    '/articles/search?phrase=How%20do%20I%20change%20my%20billing%20email&state=published',
  );
  expect(at(found.body, 'data.articles.0')).toMatchObject({
    title: 'Changing the billing email',
    url: 'https://help.larkspur.example/en/articles/9310101-changing-the-billing-email',
  });
  expect(at(found.body, 'data.articles.0.body_markdown')).toContain('Settings → Billing → Billing contact');
});

test('a draft, a restricted article and one withheld from AI each have words nobody may hear', () => {
  const withheld = sample.articles.filter(
    (article) => article.state === 'draft' || article.audience === 'restricted' || !article.aiChatbot,
  );
  expect(withheld).toHaveLength(3);
  const others = sample.articles.filter((article) => !withheld.includes(article));
  for (const secret of ['Marigold', 'FOXGLOVE-35', 'heather rule']) {
    expect(withheld.filter((article) => article.markdown.includes(secret))).toHaveLength(1);
    expect(others.filter((article) => article.markdown.includes(secret))).toEqual([]);
  }
});

test('a draft has no address', async () => {
  const { call } = stage({ sample });
  const listed = await call('GET', '/articles?per_page=150');
  const rows = each(listed.body, 'data', 'state', 'url');
  expect(rows.filter((row) => at(row, '0') === 'draft')).toEqual([['draft', null]]);
});

test('articles are listed page by page, newest change first', async () => {
  const { sandbox, call, clock } = stage({ sample });
  await clock.advance(1_000);
  sandbox.workspace.changeArticle('9310105', { markdown: 'New rules.' });
  const first = await call('GET', '/articles?per_page=10');
  expect(at(first.body, 'data.0.id')).toBe('9310105');
  expect(at(first.body, 'data.0')).not.toHaveProperty('statistics');
  expect(at(first.body, 'pages.next')).toBe('http://sandbox.test/articles?per_page=10&page=2');
  const second = await call('GET', '/articles?per_page=10&page=2');
  expect(at(second.body, 'pages.next')).toBeNull();
  expect(each(first.body, 'data', 'id').length + each(second.body, 'data', 'id').length).toBe(sample.articles.length);
});

test('an article is written through the API, and not with two bodies', async () => {
  const { call } = stage();
  const fields = { title: 'Holidays', author_id: 991267459, state: 'published' };
  const made = await call('POST', '/articles', { ...fields, body: '<p>We rest</p><script>x</script>' });
  expect(made.body).toMatchObject({ body: '<p>We rest</p>', state: 'published' });
  expect((await call('POST', '/articles', { ...fields, body: 'a', body_markdown: 'b' })).status).toBe(422);
  const anonymous = await call('POST', '/articles', { title: 'Holidays' });
  expect(anonymous.body).toMatchObject({ errors: [{ code: 'parameter_not_found', field: 'author_id' }] });
});

test('an article file without front matter, or with a mistake in it, is refused by name', () => {
  expect(() => readArticle('broken.md', '# No front matter')).toThrow('broken.md');
  expect(() => readArticle('typo.md', '---\nid: 1\ntitel: x\n---\nText')).toThrow();
});
