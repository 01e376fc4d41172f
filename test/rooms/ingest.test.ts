import { describe, expect, test } from 'vitest';
import { BODY_BYTES_MAX, readBody } from '../../src/ingest/request-body.ts';
import { sign, signatureCheck } from '../../src/ingest/signature.ts';
import { fixture, fixtureNames } from '../fakes/fixtures.ts';
import { makeReceiver, SECRET } from '../fakes/receiver.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** docs/intercom.md: key, body and signature as measured. */
const VECTOR = {
  body: '{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"ping","message":"something something interzen"}},"links":{},"id":null,"topic":"ping","delivery_status":null,"delivery_attempts":1,"delivered_at":0,"first_sent_at":1764000000,"created_at":1764000000,"self":null}',
  signature: 'sha1=71b70b146409a488ec17b95053d80f82ffdd6a00',
};
const HEX = VECTOR.signature.slice('sha1='.length);

describe('the signature', () => {
  test('of the known body is the one Intercom makes', async () => {
    expect(await sign(bytes(VECTOR.body), SECRET)).toBe(VECTOR.signature);
    expect(await signatureCheck([SECRET])(bytes(VECTOR.body), VECTOR.signature)).toBe(true);
  });

  test('is checked over the bytes: the same JSON written otherwise is refused', async () => {
    const rewritten = bytes(JSON.stringify(JSON.parse(VECTOR.body), null, 1));
    expect(await signatureCheck([SECRET])(rewritten, VECTOR.signature)).toBe(false);
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['without its prefix', HEX],
    ['with the prefix of another algorithm', `sha256=${HEX}`],
    ['with another prefix of the right length', `SHA1:${HEX}`],
    ['one digit short', VECTOR.signature.slice(0, -1)],
    ['one digit long', `${VECTOR.signature}0`],
    ['not hexadecimal', `sha1=${'z'.repeat(40)}`],
    ['wrong in one digit', VECTOR.signature.replace(/0$/, '1')],
    ['followed by a second one', `${VECTOR.signature}, ${VECTOR.signature}`],
    ['followed by a line break', `${VECTOR.signature}\n`],
  ])('is refused when it is %s', async (_, header) => {
    expect(await signatureCheck([SECRET])(bytes(VECTOR.body), header)).toBe(false);
  });

  test('may be written in capitals', async () => {
    expect(await signatureCheck([SECRET])(bytes(VECTOR.body), `sha1=${HEX.toUpperCase()}`)).toBe(true);
  });

  test('of either secret is accepted while the secret is rotated, and of the old one no longer after it', async () => {
    const [before, during, after] = [['old'], ['new', 'old'], ['new']].map(signatureCheck);
    const old = await sign(bytes(VECTOR.body), 'old');
    expect(await before?.(bytes(VECTOR.body), old)).toBe(true);
    expect(await during?.(bytes(VECTOR.body), old)).toBe(true);
    expect(await during?.(bytes(VECTOR.body), await sign(bytes(VECTOR.body), 'new'))).toBe(true);
    expect(await after?.(bytes(VECTOR.body), old)).toBe(false);
  });

  test('cannot be checked without a secret, which is said at start and not at the first notification', () => {
    expect(() => signatureCheck([])).toThrow('No webhook secret');
  });
});

describe('the body', () => {
  const streamed = (pieces: number, size: number, headers: Record<string, string> = {}) => {
    let pulled = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        if (pulled === pieces) return controller.close();
        pulled += 1;
        controller.enqueue(new Uint8Array(size));
      },
    });
    const init: RequestInit & { duplex: string } = { method: 'POST', body, headers, duplex: 'half' };
    return { request: new Request('http://firstline.test/', init), pulled: () => pulled };
  };

  test('is read whole when it is exactly as large as allowed', async () => {
    const { request } = streamed(4, 25);
    expect((await readBody(request, 100))?.byteLength).toBe(100);
  });

  test('is not read further than the limit when no length is stated', async () => {
    const { request, pulled } = streamed(1_000, 60);
    expect(await readBody(request, 100)).toBeNull();
    expect(pulled()).toBeLessThan(5);
  });

  test.each(['1', '0', '-5', 'a lot'])(
    'is refused over the limit when its length claims to be "%s"',
    async (length) => {
      const { request } = streamed(10, 60, { 'content-length': length });
      expect(await readBody(request, 100)).toBeNull();
    },
  );

  test('is not read at all when its stated length is over the limit', async () => {
    const { request, pulled } = streamed(10, 10, { 'content-length': '101' });
    expect(await readBody(request, 100)).toBeNull();
    expect(pulled()).toBeLessThan(2);
  });

  test('that is missing is an empty one', async () => {
    expect(await readBody(new Request('http://firstline.test/', { method: 'POST' }), 100)).toHaveLength(0);
  });

  test('that is too large is refused with 413 before its signature is asked', async () => {
    const { post } = makeReceiver();
    expect(await post('x'.repeat(BODY_BYTES_MAX + 1))).toEqual({ http: 413, status: 'too_large' });
  });
});

describe('a notification', () => {
  const acted: [string, Record<string, unknown>][] = [
    ['conversation.user.created', { about: 'conversation', subjectId: '215474343849634', partId: '2412345678' }],
    ['conversation.user.replied', { about: 'conversation', partId: '45763812690' }],
    ['conversation.user.replied-reopened', { topic: 'conversation.user.replied', partId: '45763812691' }],
    ['conversation.admin.assigned', { about: 'conversation', partId: '45763812733' }],
    ['conversation.admin.open.assigned', { about: 'conversation', partId: '45763812733' }],
    ['article.created', { about: 'knowledge', subjectId: '39', partId: null }],
    ['article.updated', { about: 'knowledge', subjectId: '39' }],
    ['article.published', { about: 'knowledge', subjectId: '39' }],
    ['article.unpublished', { about: 'knowledge', subjectId: '39' }],
    ['article.deleted', { about: 'knowledge', subjectId: '39' }],
    // A reply whose part was left out, a customer's message beside an automatic answer: looked at, to be sure.
    ['odd-reply-without-part', { about: 'conversation', partId: '2412345678' }],
    ['odd-reply-and-auto-answer', { about: 'conversation', partId: '45763812708' }],
    ['odd-assigned-without-part', { about: 'conversation' }],
    ['odd-2.11-html-and-ids', { subjectId: '215474343849634', partId: '45763812690' }],
    ['odd-2.17-open-values', { subjectId: '215474343849634', partId: '45763812690' }],
    ['conversation.admin.noted', { about: 'conversation', partId: '45763812734' }],
    ['odd-sparse-envelope', { notificationId: null, createdAt: 0, partId: '2412345678' }],
  ];

  const ignored: [string, string][] = [
    ['odd-ping', 'ping'],
    ['odd-own-reply', 'topic_not_acted_on'],
    ['odd-fin-reply-as-admin', 'topic_not_acted_on'],
    ['odd-fin-reply-as-operator', 'topic_not_acted_on'],
    ['odd-own-reply-as-user', 'own_part'],
    ['odd-fin-reply-as-user', 'bot_part'],
    ['odd-workflow-as-admin-author', 'bot_part'],
    ['odd-teammate-reply-as-user', 'teammate_part'],
    ['odd-own-handoff', 'own_part'],
    ['odd-assigned-to-teammate', 'not_assigned_to_us'],
    ['odd-unassigned-nobody-admin', 'not_assigned_to_us'],
    ['odd-note-to-teammates', 'teammate_part'],
    ['odd-ticket.created', 'topic_not_acted_on'],
    ['odd-ticket.closed', 'topic_not_acted_on'],
    ['odd-conversation.rating.added', 'topic_not_acted_on'],
    ['odd-contact.tag', 'topic_not_acted_on'],
    ['odd-conversation.deleted', 'topic_not_acted_on'],
    ['odd-contact.deleted', 'topic_not_acted_on'],
    ['odd-unknown-topic', 'unknown_topic'],
    ['odd-missing-data', 'unreadable_item'],
    ['odd-missing-item', 'unreadable_item'],
    ['odd-item-without-id', 'unreadable_item'],
    ['odd-other-workspace', 'other_workspace'],
  ];

  test('of every recorded shape has its place in these tables', () => {
    expect([...acted, ...ignored].map(([name]) => name).sort()).toEqual(fixtureNames());
  });

  test.each(acted)('%s is kept before it is acknowledged', async (name, expected) => {
    const { signed, kept } = makeReceiver();
    expect(await signed(fixture(name))).toEqual({ http: 200, status: 'kept' });
    expect(kept).toMatchObject([expected]);
  });

  test.each(ignored)('%s is acknowledged and not kept: %s', async (name, reason) => {
    const { signed, kept, store } = makeReceiver();
    expect(await signed(fixture(name))).toEqual({ http: 200, status: reason });
    expect(kept).toEqual([]);
    expect(await store.nextDueAt()).toBeNull();
  });

  test('that comes twice, or under two topics, wakes the conversation once more at most and loses nothing', async () => {
    const { signed, store } = makeReceiver();
    await signed(fixture('conversation.user.created'));
    await signed(fixture('conversation.user.created'));
    await signed(fixture('conversation.user.replied'));
    expect(await store.counts()).toMatchObject({ waiting: 1 });
  });

  test.each([1e308, -1, 1.5, '1764000001', null])('with %s as its time is kept all the same', async (created_at) => {
    const { signed, store } = makeReceiver();
    const body = JSON.stringify({ ...JSON.parse(fixture('conversation.user.created')), created_at });
    expect(await signed(body)).toEqual({ http: 200, status: 'kept' });
    expect(await store.counts()).toMatchObject({ waiting: 1 });
  });

  test.each([
    ['no JSON', '{"topic":'],
    ['nothing', ''],
    ['a JSON string', '"conversation.user.created"'],
    ['a JSON list', '[]'],
    ['JSON null', 'null'],
  ])('whose verified body is %s is refused with 400', async (_, body) => {
    expect(await makeReceiver().signed(body)).toEqual({ http: 400, status: 'not_json' });
  });

  test('whose verified body is no UTF-8 is refused with 400 and not read as something else', async () => {
    const body = bytes(fixture('conversation.user.created'));
    body[20] = 0xff;
    expect(await makeReceiver().signed(body)).toEqual({ http: 400, status: 'not_json' });
  });

  test('with more parts than anybody sends is judged by the newest of them', async () => {
    const { signed, kept } = makeReceiver();
    const { data, ...notification } = JSON.parse(fixture('conversation.user.replied'));
    const [part] = data.item.conversation_parts.conversation_parts;
    const teammates = Array.from({ length: 300 }, () => ({ ...part, id: '1', author: { type: 'admin', id: '2' } }));
    const send = (parts: unknown[]) => {
      const item = { ...data.item, conversation_parts: { conversation_parts: parts } };
      return signed(JSON.stringify({ ...notification, data: { item } }).replaceAll(/"body":"[^"]*",/g, ''));
    };
    expect(await send([part, ...teammates])).toEqual({ http: 200, status: 'teammate_part' });
    expect(await send([...teammates, part])).toEqual({ http: 200, status: 'kept' });
    expect(kept.map(({ partId }) => partId)).toEqual([part.id]);
  });

  test('that is not signed is refused with 401, whatever is in it, and nothing of it is logged', async () => {
    const { post, kept, logged } = makeReceiver();
    const body = fixture('conversation.user.created');
    expect(await post(body)).toEqual({ http: 401, status: 'bad_signature' });
    expect(await post(body, { 'x-hub-signature': VECTOR.signature })).toEqual({ http: 401, status: 'bad_signature' });
    expect(await post('{"topic":', {})).toEqual({ http: 401, status: 'bad_signature' });
    expect(kept).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('conversation.user.created');
  });

  test('that the store cannot keep is answered 500, and kept when Intercom sends it once more', async () => {
    let down = true;
    const real = makeReceiver();
    const { signed, store, logged } = makeReceiver({
      keep: async (...all) => {
        if (down) throw new Error('disk full');
        return real.store.keep(...all);
      },
    });
    expect(await signed(fixture('conversation.user.created'))).toEqual({ http: 500, status: 'internal_error' });
    expect(logged.at(-1)).toMatchObject({ level: 'error', event: 'request_failed' });
    down = false;
    expect(await signed(fixture('conversation.user.created'))).toEqual({ http: 200, status: 'kept' });
    expect(await real.store.counts()).toMatchObject({ waiting: 1 });
    await store.close();
  });

  test('says in the log what became of it, by topic and reason alone', async () => {
    const { signed, logged } = makeReceiver();
    await signed(fixture('conversation.user.created'));
    expect(logged).toEqual([
      {
        level: 'info',
        event: 'notification',
        fields: { status: 200, reason: 'kept', topic: 'conversation.user.created' },
      },
    ]);
  });
});

describe('the address of the webhook', () => {
  test.each(['HEAD', 'GET'])('answers %s with 200, as Intercom asks when the address is saved', async (method) => {
    const { app } = makeReceiver();
    expect((await app.fetch(new Request('http://firstline.test/webhooks/intercom', { method }))).status).toBe(200);
  });

  test.each([
    ['PUT', '/webhooks/intercom', 404],
    ['DELETE', '/webhooks/intercom', 404],
    ['POST', '/', 404],
    ['POST', '/webhooks/intercom/', 404],
    ['GET', '/nowhere', 404],
  ])('is the only one that takes notifications: %s %s is %i', async (method, path, status) => {
    const { app } = makeReceiver();
    expect((await app.fetch(new Request(`http://firstline.test${path}`, { method }))).status).toBe(status);
  });
});

describe('the probes', () => {
  test('say that the process lives, whether it is ready, and what it counted', async () => {
    const { app, signed } = makeReceiver();
    await signed(fixture('conversation.user.created'));
    const get = (path: string) => app.fetch(new Request(`http://firstline.test${path}`));
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready', inbox: { waiting: 1 } });
    expect(await (await get('/metrics')).text()).toContain('firstline_notifications_total{reason="kept"} 1');
  });

  test('fail when the store does', async () => {
    const { app, store } = makeReceiver();
    await store.close();
    expect((await app.fetch(new Request('http://firstline.test/readyz'))).status).toBe(500);
  });
});
