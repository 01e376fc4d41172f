/** Firstline with its port and its database on this machine, from the first request to the last signal. */

import type { Config } from '../config/environment.ts';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { IntercomError } from '../ports/intercom.ts';
import type { Log } from '../ports/system.ts';
import type { Adapters } from './adapters.ts';
import { type Firstline, type FirstlineDeps, startFirstline } from './firstline.ts';
import { listen } from './listen.ts';
import { nodeAdapters, openStore, soon, webOf } from './node-adapters.ts';
import { log } from './settings.ts';
import type { WholeStore } from './store.ts';
import { systemClock, systemFetch } from './system.ts';

export interface Running {
  firstline: Firstline;
  store: WholeStore;
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts Firstline with its port and its database. The port comes first, so that a second process fails there, before it
 * takes over the first one's running turns.
 */
export async function startOnNode(
  config: Config,
  into: Log,
  own: Pick<Adapters, 'traceCommand'> = {},
): Promise<Running> {
  const door = await listen(config);
  const opened: { close(): unknown }[] = [door];
  const closeAll = async () => {
    for (const one of opened) await one.close();
  };
  try {
    const store = openStore(config.dbPath);
    opened.push(store);
    const adapters = await nodeAdapters(config, store, into);
    if (adapters.hybrid) opened.push(adapters.hybrid);
    const files: FirstlineDeps['files'] = (skip) => articlesIn(config.knowledgeDir, skip);
    const outside = { files, soon, fetch: systemFetch, web: webOf(config) };
    const firstline = await startFirstline(config, { ...adapters, ...outside, ...own });
    door.leadTo(firstline.app);
    const stop = async () => {
      door.shut();
      await firstline.stop();
      await closeAll();
    };
    return { firstline, store, url: `http://localhost:${door.port}`, stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A turn may take longer than a supervisor waits. A turn that is cut off is resumed at the next start. */
const STOP_MS_MAX = 9_000;

/** Stops on a signal. Nothing is lost when that fails, because the inbox is on disk. */
export function endOnSignals(running: { stop(): Promise<void> }, into: Log = log): void {
  const stop = (signal: string) => {
    into.info('stopping', { signal });
    Promise.race([running.stop(), systemClock.sleep(STOP_MS_MAX)]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const START_RETRY_MS = 3_000;

/**
 * Starts, and waits while Intercom is unreachable: after a deploy during an outage Firstline must be there when it ends.
 * @throws when waiting does not help.
 */
export async function startPatiently(config: Config): Promise<Running> {
  for (;;) {
    try {
      return await startOnNode(config, log);
    } catch (error) {
      if (!(error instanceof IntercomError) || isRefusal(error)) throw error;
      log.warn('intercom_unreachable', { code: error.code, retryMs: START_RETRY_MS });
      await systemClock.sleep(START_RETRY_MS);
    }
  }
}

const isRefusal = ({ status }: IntercomError) => status !== null && status < 500 && status !== 408 && status !== 429;
