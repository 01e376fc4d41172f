/** Is there anything to answer from, and if not: what is kept of the question, and which questions are the same. */
import { afterEach, describe, expect, test } from 'vitest';
import { judgeFound, type QuestionMeasure } from '../../src/decide/found.ts';
import type { FoundSnippet } from '../../src/domain/article.ts';
import type { Context } from '../../src/domain/context.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { KeptGap } from '../../src/domain/gap.ts';
import type { ConversationId, TurnId } from '../../src/domain/ids.ts';
import { gapIn, groupGaps } from '../../src/knowledge/learning/gaps.ts';
import { learn } from '../../src/knowledge/learning/learn.ts';
import type { Driver } from '../../src/store/database.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { languageAmong } from '../../src/text/language.ts';
import { makeWorld, type World } from '../fakes/world.ts';

const foundWith = (confidence: number) => [{ confidence, title: 'Refunds' }] as FoundSnippet[];

describe('what was found', () => {
  const asked: QuestionMeasure = { words: 5, allWords: 9, repliesBefore: 0, language: 'ours', answerFrom: 0.3 };

  test.each<[string, FoundSnippet[], Partial<QuestionMeasure>]>([
    ['enough_found', foundWith(0.3), {}],
    ['enough_found', foundWith(0.3), { words: 1 }],
    ['enough_found', foundWith(0), { answerFrom: 0 }],
    ['nothing_found', foundWith(0.29), {}],
    ['nothing_found', [], {}],
    ['nothing_found', [], { answerFrom: 0 }],
    ['nothing_found', [], { words: 3 }],
    ['nothing_found', [], { words: 2, allWords: 5 }],
    ['underspecified', foundWith(0.29), { words: 2, allWords: 4 }],
    ['underspecified', [], { words: 1, allWords: 1, language: 'unclear' }],
    ['follow_up', foundWith(0.29), { words: 2, repliesBefore: 1 }],
    ['nothing_asked', [], { words: 0 }],
    ['other_language', [], { language: 'other' }],
    ['other_language', [], { language: 'other', words: 1 }],
    ['other_language', [], { language: 'unclear' }],
  ])('is %s', (verdict, found, over) => {
    expect(judgeFound(found, { ...asked, ...over })).toBe(verdict);
  });

  test.each([
    ['ours', 'Where do I find my invoices?', ['en']],
    ['other', 'Wo finde ich meine Belege?', ['en']],
    ['ours', 'Wo finde ich meine Belege?', ['en', 'de']],
    ['other', '請求書はどこですか', ['en']],
    ['ours', '請求書はどこですか', ['ja']],
    ['unclear', 'billing', ['en']],
    ['other', '怎麼更改帳單', ['en']],
    ['ours', '怎麼更改帳單', ['zh']],
    ['ours', 'faktura', ['da', 'en']],
  ])('is asked for in a language that shows as %s: %s', (shown, text, languages) => {
    expect(languageAmong(text, languages)).toBe(shown);
  });
});

describe('a gap', () => {
  const context = {
    ...{ question: 'Do you deliver to Mars? ada@lovelace.example', language: 'en' },
    contact: { id: 'contact-1', name: 'Ada' },
  } as Context;
  const wants = { recordGaps: true, answerFrom: 0.3 };
  const handoff = (reason: string) => ({ kind: 'handoff', reason }) as Decision;

  test.each([
    ['nothing_found', 'nothing_found', 0.1],
    ['checks_refused', 'checks_refused', 0.9],
    ['unsure_and_handed_off', 'model_decided', 0.1],
  ])('is %s', (reason, decided, confidence) => {
    const gap = gapIn(handoff(decided), context, foundWith(confidence), { owner: wants });
    expect(gap).toEqual({
      ...{ reason, confidence, question: 'Do you deliver to Mars? [e-mail]', language: 'en', contactId: 'contact-1' },
    });
  });

  test.each<[string, Decision, Partial<typeof wants>, string]>([
    ['a model that would rather not', handoff('model_decided'), {}, 'Where?'],
    ['the wish for a person', handoff('asked_for_person'), {}, 'Where?'],
    ['a failed model', handoff('model_failed'), {}, 'Where?'],
    ['an answer', { kind: 'reply', message: '', citations: [] }, {}, 'Where?'],
    ['an owner who wants none', handoff('nothing_found'), { recordGaps: false }, 'Where?'],
    ['a picture', handoff('nothing_found'), {}, ' '],
  ])('is none: %s', (_, decision, over, question) => {
    expect(gapIn(decision, { ...context, question }, foundWith(0.9), { owner: { ...wants, ...over } })).toBeNull();
  });
});

describe('gaps', () => {
  const kept = (question: string, i: number): KeptGap => ({
    ...{
      turnId: `t${i}` as TurnId,
      conversationId: `c${i}` as ConversationId,
      contactId: null,
      askedAt: i,
      incident: null,
    },
    ...{ language: 'en', reason: 'nothing_found', confidence: 0.1, question },
  });
  const QUESTIONS = [
    'Do you deliver to Norway?',
    'Is there a dark mode for the dashboard?',
    'Hello, I live in Norway, do you deliver there as well, or what would it cost?',
    'dark mode please!!',
    'Can I export to Datev?',
    'delivery to norway',
    'When does the dashboard get its dark mode? Write to [e-mail]',
  ];

  test('are grouped by the rare words they share, the most frequent first, however they are worded', () => {
    const groups = groupGaps(QUESTIONS.map(kept));
    expect(groups.map(({ count }) => count)).toEqual([3, 3, 1]);
    const [dark, norway, datev] = groups;
    expect(dark?.words.slice(0, 2).sort()).toEqual(['dark', 'mode']);
    expect(norway?.words.slice(0, 2).sort()).toEqual(['deliver', 'norway']);
    expect(datev?.examples).toEqual(['Can I export to Datev?']);
    expect(dark).toMatchObject({ newestAt: 6, reasons: { nothing_found: 3 } });
    expect(JSON.stringify(groups.map(({ words }) => words))).not.toContain('mail');
  });

  test('give the same groups each time', () => {
    const gaps = QUESTIONS.map(kept);
    expect(groupGaps(gaps)).toEqual(groupGaps([...gaps]));
    expect(groupGaps([])).toEqual([]);
  });

  test('show each wording once, three at most', () => {
    const wordings = ['dark mode', 'A dark mode?', 'dark mode please', 'the dark mode', 'Dark mode!'];
    const same = Array.from({ length: 9 }, (_, i) => kept(wordings[i % 5] ?? '', i));
    const [group] = groupGaps(same);
    expect(group?.count).toBe(9);
    expect(new Set(group?.examples).size).toBe(3);
  });
});

describe('whatever a customer writes of themselves', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  /** Every value of every table, those behind the indexes too. */
  async function everythingIn(db: Driver): Promise<string> {
    const tables = await db.one({ sql: "select name from sqlite_master where type = 'table'", params: [] });
    let text = '';
    for (const { name } of tables)
      for (const row of await db.one({ sql: `select * from "${name}"`, params: [] }))
        for (const value of Object.values(row) as unknown[])
          text += `${value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : String(value)}\n`;
    return text.toLowerCase();
  }

  test('is in no column of the database once the turn is over', async () => {
    const db = openSqlite(':memory:');
    world = await makeWorld({ database: () => db });
    world.user.says(
      'Is it gardening furniture you sell? I am Ada, ada.king@lovelace.example, +44 20 7946 0999, see https://x.example/s?k=canary',
    );
    await world.settled();
    const { workspaceId } = world.firstline.workspace.token;
    expect(await world.store.listGaps(workspaceId, 0)).toHaveLength(1);
    await learn(world.store, workspaceId, [
      {
        ...{
          id: '1',
          text: 'wobbling since ada.king@lovelace.example wrote to 020 7946 0999',
          locale: 'en',
          askedAt: 1,
        },
        articleIds: [(await world.store.articleLinks(workspaceId))[0]?.id ?? ('' as never)],
      },
    ]);
    const all = await everythingIn(db);
    expect(all).toContain('furniture');
    expect(all).toContain('wobbl');
    for (const canary of ['ada.king', 'lovelace', '7946', 'x.example', 'canary']) expect(all).not.toContain(canary);
  });

  test('is gone from the database when it is forgotten, from its indexes too', async () => {
    const db = openSqlite(':memory:');
    world = await makeWorld({ database: () => db });
    const { workspaceId } = world.firstline.workspace.token;
    const [article] = await world.store.articleLinks(workspaceId);
    const ask = (id: string, text: string, contactId: string) => ({
      ...{
        id,
        text,
        locale: 'en',
        askedAt: 1,
        articleIds: [article?.id ?? ('' as never)],
        contactId: contactId as never,
      },
    });
    await learn(world.store, workspaceId, [
      ask('1', 'the wobbling gizmo', 'ada'),
      ask('2', 'the spinning wheel', 'bob'),
    ]);
    await world.store.forgetQuestions(workspaceId, { contactId: 'ada' as never });
    const all = await everythingIn(db);
    expect(all).toContain('spin');
    expect(all).not.toContain('gizmo');
    expect(all).not.toContain('wobbl');
  });
});
