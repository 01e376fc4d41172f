/** In process; `npm run proof` sends more of it over sockets, and looks at the event loop meanwhile. */
import { expect, test } from 'vitest';
import { IGNORE_REASONS } from '../../src/domain/notification.ts';
import { makeReceiver } from '../fakes/receiver.ts';
import { fuzzed, ODDITIES } from './bodies.ts';
import { FORGERIES, forged } from './forgeries.ts';
import { type Post, postAll } from './verdict.ts';

const SEED = 20_261_120;

function stage() {
  const receiver = makeReceiver();
  const statuses = new Set<string>();
  const post: Post = async (bytes, header) => {
    const answer = await receiver.post(bytes, header === null ? {} : { 'x-hub-signature': header });
    statuses.add(answer.status);
    return answer.http;
  };
  return { ...receiver, statuses, post };
}

test('10,000 forged or damaged notifications: none is accepted, none crashes, each gets a clear answer', async () => {
  const { post, kept, logged, store, statuses } = stage();
  const { seen, wrong } = await postAll(forged(10_000, SEED), post);
  expect(wrong).toEqual([]);
  expect([...statuses]).toEqual(['bad_signature']);
  expect([...seen.keys()].sort()).toEqual(FORGERIES.sort());
  expect(kept).toEqual([]);
  expect(await store.counts()).toEqual({ waiting: 0, leased: 0, givenUp: 0 });
  expect(new Set(logged.map(({ fields }) => JSON.stringify(fields)))).toEqual(
    new Set([JSON.stringify({ status: 401, reason: 'bad_signature' })]),
  );
});

test('20,000 odd bodies, most of them signed: each is answered 200 or 400 by its reason, none makes an exception', async () => {
  const { post, kept, logged, statuses } = stage();
  const { seen, wrong } = await postAll(fuzzed(20_000, SEED), post);
  expect(wrong).toEqual([]);
  expect([...seen.keys()].sort()).toEqual(ODDITIES.sort());
  const known = new Set<string>(['kept', 'not_json', 'too_large', 'bad_signature', ...IGNORE_REASONS]);
  expect([...statuses].filter((status) => !known.has(status))).toEqual([]);
  expect(logged.filter(({ level }) => level !== 'info')).toEqual([]);
  // What is said to be kept is on disk, and some of it is.
  const saidKept = logged.filter(({ fields }) => fields.reason === 'kept').length;
  expect(saidKept).toBeGreaterThan(100);
  expect(kept).toHaveLength(saidKept);
});
