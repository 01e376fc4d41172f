/** How long it takes is measured by `npm run proof`; here, what becomes of the customer. */
import { expect, test } from 'vitest';
import { stopInMidFlight } from './mid-flight.ts';

test.concurrent('a turn that kill -9 cut off is taken up by the next start, and answered once', async () => {
  expect(await stopInMidFlight('SIGKILL', 'never')).toMatchObject({
    ended: 'SIGKILL',
    repliesAtStop: 0,
    resumeMs: expect.any(Number),
    replies: 1,
  });
});

test.concurrent('a turn that is under way when it is asked to stop ends first', async () => {
  expect(await stopInMidFlight('SIGTERM', 'on_signal')).toMatchObject({ ended: 0, repliesAtStop: 1, replies: 1 });
});
