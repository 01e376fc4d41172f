/** The model without a key: what it shows is a passage of ours, the right one of an article, or it hands off. */
import { expect, test } from 'vitest';
import type { FoundSnippet } from '../../src/domain/article.ts';
import { wordsOf } from '../../src/knowledge/search/words.ts';
import { offlineModel } from '../../src/model/offline.ts';

const section = (id: string, article: string, text: string, coverage: number) =>
  ({
    ...{ id, articleId: article, title: article, headings: [id], text, url: null, audience: 'everyone' },
    ...{ version: 'v', score: 9, coverage, confidence: 0.9 },
  }) as unknown as FoundSnippet;
const ask = async (snippets: FoundSnippet[]) => {
  const material = { question: 'How long do refunds take?', snippets, repliesBefore: 0, answerFrom: 0.3 };
  const { content } = await offlineModel((text) => wordsOf(text)).complete({ material } as never);
  return JSON.parse(content ?? '');
};

test('shows the section of the best article that says most of what was asked, whichever came first', async () => {
  const refunds = [
    section('Who gets one', 'Refunds', 'We refund whoever asks.', 0.4),
    section('How long it takes', 'Refunds', 'A refund takes five days.', 1),
  ];
  const reply = await ask([...refunds, section('Other', 'Delays', 'It takes long.', 1)]);
  expect(reply).toMatchObject({ decision: 'reply', citations: [{ snippet: 'How long it takes' }] });
  expect(reply.message).toContain('A refund takes five days.');
});

test('shows nothing of an article that is only the next best', async () => {
  const other = section('Other', 'Delays', 'Refunds take long.', 1);
  expect(await ask([section('Who', 'Refunds', 'We refund.', 0.4), other])).toMatchObject({ reason: 'nothing_found' });
});
