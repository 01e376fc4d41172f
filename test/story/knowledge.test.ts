import { afterEach, describe, expect, test } from 'vitest';
import type { Snippet } from '../../src/domain/article.ts';
import type { ArticleId } from '../../src/domain/ids.ts';
import { explainTurn } from '../../src/tools/explain-turn.ts';
import type { Caller } from '../../src/tools/tool.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
afterEach(() => world.close());

const SNAPDRAGON = { title: 'Snapdragon rates', markdown: 'The snapdragon rate is 12 percent of every sale.' };
const ASKED = 'What is the snapdragon rate?';

/** A world with these articles, brought in. */
async function knowing(publish: (workspace: World['sandbox']['workspace']) => void, options = {}): Promise<World> {
  world = await makeWorld(options);
  publish(world.sandbox.workspace);
  await brought(2);
  return world;
}

/** Until this many syncs have ended. */
async function brought(times: number): Promise<void> {
  const isIn = () => world.logged.filter(({ event }) => event === 'synced').length >= times;
  for (let i = 0; i < 1_000 && !isIn(); i += 1) {
    await world.pass(100);
    // Digests run on threads that no counter sees.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(isIn()).toBe(true);
}

/** A new conversation, with all that is heard of it. */
async function ask(text: string) {
  const id = world.user.says(text);
  await world.settled();
  return see(world, id);
}

describe('an article that is there in several languages', () => {
  const publish = (workspace: World['sandbox']['workspace']) =>
    void workspace.publishArticle({
      ...SNAPDRAGON,
      translations: {
        fr: {
          title: 'Taux snapdragon',
          markdown: 'Le taux snapdragon est de 12 % de chaque vente.',
          state: 'published',
        },
        de: { title: 'Snapdragon-Satz', markdown: 'Der snapdragon Satz ist noch geheim.', state: 'draft' },
      },
    });

  test.each([
    ['in their own', 'Quel est le taux snapdragon pour mes ventes ?', 'Le taux snapdragon', '/fr/articles/'],
    ['in its default language when that is theirs', ASKED, 'rate is 12', '/en/articles/'],
  ])('is answered from once, %s', async (_, question, text, link) => {
    await knowing(publish);
    const seen = await ask(question);
    expect(seen).toHaveReplied(text);
    expect(seen.repliesHtml[0]).toContain(link);
    expect(seen.repliesHtml[0]?.match(/articles\//g)).toHaveLength(1);
  });

  test.each([
    ['en', ''],
    ['fr', '@fr'],
    ['de', ''],
    ['it', ''],
  ])('is found once by who asks in %s: in that language if it is published there', async (language, which) => {
    await knowing(publish);
    const found = await world.firstline.workspace.deps.search('snapdragon', ['everyone'], { language });
    const ids = found.map(({ articleId }) => articleId).filter((id) => /9310001/.test(id));
    expect(ids).toEqual([`intercom:9310001${which}`]);
  });

  test('is found once by who says nothing of a language', async () => {
    await knowing(publish);
    const found = await world.firstline.workspace.deps.search('taux snapdragon', ['everyone']);
    expect(found.filter(({ title }) => /snapdragon/i.test(title)).map(({ articleId }) => articleId)).toEqual([
      'intercom:9310001@fr',
    ]);
  });

  test('is answered from in the language Intercom knows of a customer who writes none of ours', async () => {
    await knowing((workspace) => {
      workspace.publishArticle({
        ...SNAPDRAGON,
        translations: {
          it: { title: 'Tariffa snapdragon', markdown: 'La tariffa snapdragon: 12 %.', state: 'published' },
        },
      });
      workspace.contact(world.user.id).language = 'it-IT';
    });
    expect(await ask('tariffa snapdragon')).toHaveReplied('La tariffa snapdragon');
  });
});

describe('an answer whose article changed since', () => {
  test('is explained by what the article said then', async () => {
    let article = '';
    await knowing((workspace) => {
      article = workspace.publishArticle(SNAPDRAGON).id;
    });
    const id = world.user.says(ASKED);
    await world.settled();
    world.sandbox.workspace.changeArticle(article, { markdown: 'The snapdragon rate is 99 percent.' });
    await brought(3);
    const toolDeps = world.firstline.workspace.toolDepsFor(() => {});
    const explained = await explainTurn.run({ conversation_id: id, limit: 1 }, toolDeps, {} as Caller);
    expect(explained).toMatchObject({ turns: [{ citations: [{ text: SNAPDRAGON.markdown }] }] });
    const [now] = await world.store.readArticle(toolDeps.workspaceId, `intercom:${article}` as ArticleId);
    expect(now?.text).toContain('99 percent');
  });
});

describe('an article that is withdrawn', () => {
  test.each([
    ['deleted', (workspace: World['sandbox']['workspace'], id: string) => workspace.deleteArticle(id)],
    ['restricted', (workspace, id) => workspace.changeArticle(id, { audience: 'restricted' })],
    ['unpublished', (workspace, id) => workspace.changeArticle(id, { state: 'draft' })],
    ['switched off for AI', (workspace, id) => workspace.changeArticle(id, { aiChatbot: false })],
  ] as [string, (workspace: World['sandbox']['workspace'], id: string) => void][])(
    'because it is %s is not quoted from the next turn on',
    async (_, withdraw) => {
      let id = '';
      await knowing((workspace) => {
        id = workspace.publishArticle(SNAPDRAGON).id;
      });
      expect(await ask(ASKED)).toHaveReplied('12 percent');
      withdraw(world.sandbox.workspace, id);
      expect(await ask(ASKED)).toHaveHandedOff({ team: 'Support' });
    },
  );
});

describe('what internal articles and content snippets say', () => {
  const publish = (workspace: World['sandbox']['workspace']) => {
    workspace.putInternal({ kind: 'internal_article', ...SNAPDRAGON });
    workspace.putInternal({ kind: 'content_snippet', title: 'Foxglove', markdown: 'The foxglove limit is 900.' });
    // Nothing announces these: the next sync brings them in.
    workspace.publishArticle({ title: 'Opening hours', markdown: 'From nine to five.' });
  };

  test.each([
    [ASKED, 'The snapdragon rate is 12 percent'],
    ['What is the foxglove limit?', 'The foxglove limit is 900'],
  ])('to “%s” is told to the teammate who takes over, and to no customer', async (question, secret) => {
    await knowing(publish);
    const seen = await ask(question);
    expect(seen).toHaveHandedOff({ team: 'Support' });
    expect(seen.notes[0]).toContain('For teammates only');
    expect(seen.notes[0]).toContain(secret);
    expect(JSON.stringify(seen.repliesHtml)).not.toMatch(/12|900/);
  });

  test('reaches no model, whatever it searches or reads by id', async () => {
    const { listArticles } = (await knowing(publish)).store;
    const { workspaceId } = world.firstline.workspace.token;
    const [internal] = await world.store.articleVersions(workspaceId, 'internal');
    expect(internal).toBeDefined();
    const { deps } = world.firstline.workspace;
    const shown = (snippets: Snippet[]) => expect(JSON.stringify(snippets)).not.toMatch(/snapdragon|teammates/i);
    for (const audiences of [['everyone'], ['everyone', 'users'], ['everyone', 'leads']] as const) {
      shown(await deps.search(ASKED, [...audiences]));
      const context = { audiences: [...audiences] } as Parameters<typeof deps.toolsFor>[0];
      for (const tool of deps.toolsFor(context)) {
        for (const input of [{ query: ASKED }, { article: internal?.[0] }, { article: `${internal?.[0]}#0` }]) {
          shown((await tool.call(input)).snippets);
        }
      }
    }
    const listed = await listArticles(workspaceId, 1_000);
    expect(listed.map(({ title }) => title)).not.toContain(SNAPDRAGON.title);
    expect(listed.length).toBeGreaterThan(5);
  });
});
