/** The HTTP surface: the webhook, and what an operator's probes ask. */
import { Hono } from 'hono';
import { type Ingest, receive } from '../ingest/receive.ts';
import type { Store } from '../ports/store.ts';
import type { Log } from '../ports/system.ts';
import type { Counters } from '../record/counters.ts';

export interface Surface {
  ingest: Ingest;
  store: Store;
  log: Log;
  counters: Counters;
  /** False until the articles were brought in once, and again while stopping. */
  isReady: () => boolean | Promise<boolean>;
  /** Left out where counters are spread over processes that nobody can ask. */
  metrics?: () => string;
  /** The tools, for other agents. */
  mcp?: { paths: string[]; fetch: (request: Request) => Promise<Response> };
}

export function makeApp({ ingest, store, log, counters, isReady, metrics, mcp }: Surface): Hono {
  const app = new Hono();

  // The rest of such a body is not read, so nothing more can come over its connection: said, or the sender learns it by a failure.
  app.use(async (c, next) => {
    await next();
    if (c.res.status === 413) c.header('connection', 'close');
  });

  // Intercom sends HEAD when the URL is saved, and Hono answers HEAD by the GET route of the same path.
  app.get('/webhooks/intercom', (c) => c.body(null, 200));
  app.post('/webhooks/intercom', async (c) => {
    const received = await receive(c.req.raw, ingest);
    counters.add('notifications', received.reason);
    log.info('notification', { ...received });
    return c.json({ status: received.reason }, received.status);
  });

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    await store.ping();
    const inbox = await store.counts();
    return (await isReady()) ? c.json({ status: 'ready', inbox }) : c.json({ status: 'starting', inbox }, 503);
  });
  if (metrics) app.get('/metrics', (c) => c.text(metrics()));

  for (const path of mcp?.paths ?? []) app.all(path, (c) => mcp?.fetch(c.req.raw) ?? c.notFound());

  app.notFound((c) => c.json({ status: 'not_found' }, 404));
  // One of the three places where an exception ends. 500 makes Intercom send the notification once more.
  app.onError((error, c) => {
    log.error('request_failed', { path: c.req.path, error: error.name });
    counters.add('request_failed', error.name);
    return c.json({ status: 'internal_error' }, 500);
  });
  return app;
}
