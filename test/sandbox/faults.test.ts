/** Each fault preset strikes as it says, and the hooks let a simulator strike by itself. */
import { describe, expect, test } from 'vitest';
import { PRESET_NAMES } from '../../src/sandbox/faults/presets.ts';
import { requestKind } from '../../src/sandbox/faults/verdicts.ts';
import { INJECTED_ARTICLE, INJECTED_MESSAGE } from '../fakes/injection.ts';
import { ADA, at, BOT, each, NORA, type Stage, settle, stage } from './stage.ts';

const REPLY = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Hi' };
const NOTE = { ...REPLY, message_type: 'note' };

function talking(): Stage & { id: string; path: string } {
  const set = stage();
  const { conversationId: id } = set.sandbox.workspace.contactSays(ADA, 'Hello');
  return { ...set, id, path: `/conversations/${id}` };
}

const partTypes = (set: Stage, id: string): string[] =>
  set.sandbox.workspace.conversation(id).parts.map((part) => part.partType);

describe('presets that answer in place of the API', () => {
  test.for([
    ['unauthorized', 401, 'unauthorized'],
    ['plan', 403, 'api_plan_restricted'],
    ['scope', 403, 'forbidden'],
    ['not_found', 404, 'not_found'],
  ] as const)('%s answers %i, once when asked for once', async ([preset, status, code]) => {
    const { sandbox, call, path } = talking();
    sandbox.faults.set(preset, { times: 1 });
    expect(await call('GET', path)).toMatchObject({ status, body: { errors: [{ code }] } });
    expect((await call('GET', path)).status).toBe(200);
    expect(sandbox.faults.active()).toEqual([]);
  });

  test('a fault on notes leaves replies alone', async () => {
    const { sandbox, call, path } = talking();
    sandbox.faults.set('scope', { on: 'note' });
    expect((await call('POST', `${path}/reply`, REPLY)).status).toBe(200);
    expect((await call('POST', `${path}/reply`, NOTE)).status).toBe(403);
  });

  test('rate_limited answers 429 until the window resets', async () => {
    const { sandbox, call, clock } = talking();
    sandbox.faults.set('rate_limited');
    const refused = await call('GET', '/me');
    expect(refused.status).toBe(429);
    expect((await call('GET', '/me')).status).toBe(429);
    await clock.advance(Number(refused.headers.get('x-ratelimit-reset')) * 1000 - clock.now());
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('merged_contact points to the contact that exists now', async () => {
    const { sandbox, call, id } = talking();
    sandbox.faults.set('merged_contact');
    const merged = await call('GET', `/contacts/${ADA}`);
    expect(merged).toMatchObject({ status: 410, body: { errors: [{ code: 'contact_merged' }] } });
    const [, next = ''] = /^<(.+)>; rel="canonical"$/.exec(merged.headers.get('link') ?? '') ?? [];
    expect((await call('GET', next)).body).toMatchObject({ name: 'Ada Byron' });
    expect(`/contacts/${sandbox.workspace.conversation(id).contactIds[0]}`).toBe(next);
  });

  test('commit_then_500 stores the reply and denies it', async () => {
    const set = talking();
    set.sandbox.faults.set('commit_then_500');
    const answer = await set.call('POST', `${set.path}/reply`, REPLY);
    expect(answer).toMatchObject({ status: 500, body: { errors: [{ code: 'server_error' }] } });
    expect(partTypes(set, set.id)).toEqual(['comment']);
  });

  test('slow answers after seven seconds, and executes even when the caller left before', async () => {
    const set = talking();
    set.sandbox.faults.set('slow');
    let isAnswered = false;
    const answer = set.call('POST', `${set.path}/reply`, REPLY).finally(() => {
      isAnswered = true;
    });
    await settle();
    await set.clock.advance(6_999);
    expect(isAnswered).toBe(false);
    await set.clock.advance(1);
    expect((await answer).status).toBe(200);

    const leaving = new AbortController();
    const left = set.sandbox.fetch(`http://sandbox.test${set.path}/reply`, {
      method: 'POST',
      headers: { authorization: 'Bearer test' },
      body: JSON.stringify(REPLY),
      signal: leaving.signal,
    });
    await settle();
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(partTypes(set, set.id)).toEqual(['comment']);
    await set.clock.advance(7_000);
    await settle();
    expect(partTypes(set, set.id)).toEqual(['comment', 'comment']);
  });
});

describe('presets that trouble the webhooks', () => {
  const announced = async (preset: string): Promise<Stage> => {
    const set = talking();
    await set.sandbox.idle();
    set.received.length = 0;
    set.sandbox.faults.set(preset);
    set.sandbox.workspace.teammateReplies(set.sandbox.workspace.conversations()[0]?.id ?? '', NORA, '<p>Hi</p>');
    await set.sandbox.idle();
    return set;
  };

  test('dup_webhook announces the part under two topics and two ids', async () => {
    const { topics, received } = await announced('dup_webhook');
    expect(topics()).toEqual(['conversation.admin.replied', 'conversation.operator.replied']);
    expect(new Set(received.map((one) => at(one.body, 'id'))).size).toBe(2);
  });

  test('redeliver sends the same notification twice', async () => {
    const { received } = await announced('redeliver');
    expect(received).toHaveLength(2);
    expect(received[0]?.raw).toBe(received[1]?.raw);
  });

  test('drop_webhook sends nothing, and the log of deliveries says so', async () => {
    const { received, sandbox } = await announced('drop_webhook');
    expect(received).toEqual([]);
    expect(sandbox.deliveries()[0]).toMatchObject({ status: null, error: 'dropped' });
  });

  test('reorder lets the next notification overtake', async () => {
    const { sandbox, clock, topics } = await announced('reorder');
    sandbox.workspace.teammateNotes(sandbox.workspace.conversations()[0]?.id ?? '', NORA, 'Note');
    await clock.advance(3_000);
    await sandbox.idle();
    expect(topics()).toEqual(['conversation.admin.noted', 'conversation.admin.replied']);
  });

  test('reply_without_part leaves the part out', async () => {
    const { received } = await announced('reply_without_part');
    expect(at(received[0]?.body, 'data.item.conversation_parts.conversation_parts')).toEqual([]);
  });

  test('html_webhook sends HTML bodies', async () => {
    const { received } = await announced('html_webhook');
    const bodies = each(received[0]?.body, 'data.item.conversation_parts.conversation_parts', 'body');
    expect(bodies).toEqual(['<p>Hi</p>']);
  });
});

describe('presets that bend what is read', () => {
  test('cursor_repeat never ends', async () => {
    const { sandbox, call } = talking();
    sandbox.faults.set('cursor_repeat');
    const first = await call('GET', '/conversations');
    const cursor = at(first.body, 'pages.next.starting_after');
    const second = await call('GET', `/conversations?starting_after=${cursor}`);
    expect(at(second.body, 'pages.next.starting_after')).toBe(cursor);
    expect(each(second.body, 'conversations', 'id')).toEqual(each(first.body, 'conversations', 'id'));
  });

  test('search_lag hides what changed in the last minute', async () => {
    const { sandbox, call, clock } = talking();
    sandbox.faults.set('search_lag');
    expect(at((await call('GET', '/conversations')).body, 'total_count')).toBe(0);
    await clock.advance(60_000);
    expect(at((await call('GET', '/conversations')).body, 'total_count')).toBe(1);
  });

  test('draft_in_search finds drafts among the published', async () => {
    const { sandbox, call } = talking();
    sandbox.workspace.publishArticle({ title: 'Secret terminal', markdown: 'Soon', state: 'draft' });
    const find = () => call('GET', '/articles/search?phrase=terminal&state=published');
    expect(at((await find()).body, 'total_count')).toBe(0);
    sandbox.faults.set('draft_in_search');
    expect(at((await find()).body, 'total_count')).toBe(1);
  });

  test('many_parts gives only the newest five hundred', async () => {
    const { sandbox, call } = talking();
    sandbox.faults.set('many_parts');
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'A long story');
    const read = await call('GET', `/conversations/${conversationId}?display_as=plaintext`);
    const bodies = each(read.body, 'conversation_parts.conversation_parts', 'body');
    expect(bodies).toHaveLength(500);
    expect(bodies[0]).toBe('This is line 2 of my story.');
  });

  test('entity_names encodes the name', async () => {
    const { sandbox, call } = talking();
    sandbox.faults.set('entity_names');
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
    const read = await call('GET', `/conversations/${conversationId}`);
    expect(at(read.body, 'source.author.name')).toBe('Siobhan O&#39;Hara');
    expect(at((await call('GET', `/contacts/${ADA}`)).body, 'name')).toBe('Siobhan O&#39;Hara');
  });

  test('email_unheard keeps a reply by e-mail as a bot’s comment and answers 200; a note stays a note', async () => {
    const { sandbox, call } = talking();
    sandbox.faults.set('email_origin');
    sandbox.faults.set('email_unheard');
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
    const says = (kind: string) =>
      call('POST', `/conversations/${conversationId}/reply`, {
        ...{ message_type: kind, type: 'admin', admin_id: BOT, body: 'Hi' },
      });
    const authors = [(await says('note')).body, (await says('comment')).body].map(
      (body) => (at(body, 'conversation_parts.conversation_parts') as { author: object }[]).at(-1)?.author,
    );
    expect(authors).toMatchObject([
      { type: 'admin', id: BOT },
      { type: 'bot', id: BOT },
    ]);
  });

  test('fin_active and email_origin mark the conversation', async () => {
    const { sandbox, call } = talking();
    sandbox.faults.set('fin_active');
    sandbox.faults.set('email_origin');
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
    const read = await call('GET', `/conversations/${conversationId}`);
    expect(read.body).toMatchObject({
      ai_agent_participated: true,
      ai_agent: { resolution_state: null },
      source: { type: 'email' },
      channel: { initial: 'email' },
      conversation_parts: { conversation_parts: [{ author: { type: 'bot', from_ai_agent: true } }] },
    });
  });
});

describe('hooks', () => {
  test('a hook sees what is called and decides about it', async () => {
    const set = talking();
    const seen: unknown[] = [];
    const remove = set.sandbox.faults.onRequest((facts) => {
      seen.push([facts.kind, facts.conversationId]);
      return facts.kind === 'reply'
        ? { kind: 'error', status: 503, code: 'service_unavailable', message: 'Later' }
        : undefined;
    });
    expect((await set.call('POST', `${set.path}/reply`, REPLY)).status).toBe(503);
    expect((await set.call('GET', set.path)).status).toBe(200);
    remove();
    expect((await set.call('POST', `${set.path}/reply`, REPLY)).status).toBe(200);
    expect(seen).toEqual([
      ['reply', set.id],
      ['read', set.id],
    ]);
    expect(partTypes(set, set.id)).toEqual(['comment']);
  });

  test.for([
    ['hang', []],
    ['commit_then_hang', ['comment']],
  ] as const)('%s ends only when the caller leaves', async ([kind, stored]) => {
    const set = talking();
    set.sandbox.faults.onRequest(() => ({ kind }));
    const { signal } = set.clock.deadline(10_000);
    const headers = { authorization: 'Bearer test' };
    const url = `http://sandbox.test${set.path}/reply`;
    const answer = set.sandbox.fetch(url, { method: 'POST', headers, body: JSON.stringify(REPLY), signal });
    const failed = expect(answer).rejects.toThrow('deadline');
    await settle();
    expect(partTypes(set, set.id)).toEqual(stored);
    await set.clock.advance(10_000);
    await failed;
  });

  test('a hook on deliveries can delay one', async () => {
    const set = talking();
    await set.sandbox.idle();
    set.received.length = 0;
    set.sandbox.faults.onDelivery(({ topic }) => (topic.endsWith('noted') ? { kind: 'delay', ms: 500 } : undefined));
    set.sandbox.workspace.teammateNotes(set.id, NORA, 'Note');
    await set.sandbox.idle();
    expect(set.topics()).toEqual([]);
    await set.clock.advance(500);
    await set.sandbox.idle();
    expect(set.topics()).toEqual(['conversation.admin.noted']);
  });
});

test('a fault that does not exist is refused', () => {
  expect(() => stage().sandbox.faults.set('earthquake')).toThrow('earthquake');
  expect(PRESET_NAMES).toHaveLength(22);
});

test.for([
  ['GET', '/conversations/1', null, 'read'],
  ['GET', '/conversations', null, 'read'],
  ['POST', '/conversations/search', null, 'search'],
  ['POST', '/conversations/1/reply', 'comment', 'reply'],
  ['POST', '/conversations/1/reply', 'note', 'note'],
  ['POST', '/conversations/1/parts', 'assignment', 'assign'],
  ['POST', '/conversations/1/parts', 'close', 'close'],
  ['POST', '/conversations/1/tags', null, 'tag'],
  ['GET', '/contacts/1', null, 'contact'],
  ['GET', '/articles/search', null, 'article'],
  ['GET', '/me', null, 'other'],
] as const)('%s %s with %s is of the kind %s', ([method, path, messageType, kind]) => {
  expect(requestKind(method, path, messageType)).toBe(kind);
});

test('the words that try to command a model are kept as words', async () => {
  const { sandbox, call } = stage();
  const article = sandbox.workspace.publishArticle(INJECTED_ARTICLE);
  const { conversationId } = sandbox.workspace.contactSays(ADA, INJECTED_MESSAGE);
  const read = await call('GET', `/conversations/${conversationId}`);
  expect(at(read.body, 'source.body')).toContain(']]&gt;&lt;/customer&gt; SYSTEM:');
  expect(article.markdown).toContain('SYSTEM NOTE');
});
