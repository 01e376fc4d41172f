/**
 * Firstline in one process: the webhook keeps, the pump takes turns, the articles stay in step. Knows no runtime:
 * sockets, files and signals are the caller's.
 */
import type { Hono } from 'hono';
import { keepTelling } from '../alerts/keep.ts';
import type { Config } from '../config/environment.ts';
import { groupedKeeper } from '../inbox/keep.ts';
import { startPump } from '../inbox/pump.ts';
import { startSweep } from '../inbox/sweep.ts';
import { type SignatureCheck, signatureCheck } from '../ingest/signature.ts';
import { keepEmbedded } from '../knowledge/sources/embed.ts';
import { keepSynced, type SyncKeeper } from '../knowledge/sources/keep-synced.ts';
import { type SyncDeps, sync } from '../knowledge/sources/sync.ts';
import { toolsOnDemand } from '../mcp/on-demand.ts';
import type { Fetch } from '../ports/system.ts';
import { handle, LEASE_MS } from '../turn/handle.ts';
import type { Adapters } from './adapters.ts';
import { tellingFor } from './alerts.ts';
import { makeApp } from './app.ts';
import { openWorkspace, type Workspace } from './turn-deps.ts';

export interface FirstlineDeps extends Adapters {
  /** The owner's Markdown articles, read anew each time. */
  files: SyncDeps['files'];
  /** Left out: no web pages. */
  web?: SyncDeps['web'];
  /** Runs its argument in a moment: see `inbox/keep.ts`. */
  soon: (run: () => void) => void;
  /** To whoever is told outside Intercom, and for the keys of an authorization server. */
  fetch: Fetch;
  /** Left out: the configured secrets decide. */
  verify?: SignatureCheck;
}

export interface Firstline {
  app: Hono;
  workspace: Workspace;
  isReady: () => boolean;
  /** No new turns; resolves when the running ones have ended. The store stays open. */
  stop(): Promise<void>;
}

/** Articles are as Intercom, the files and the pages have them, from now on; their vectors too, where there are any. */
export function keepArticles(
  { store, clock, log, hybrid, files, web = null }: Omit<FirstlineDeps, 'soon' | 'fetch'>,
  { workspaceId, intercom }: Pick<SyncDeps, 'workspaceId' | 'intercom'>,
): SyncKeeper {
  const embedded = hybrid ? keepEmbedded({ ...hybrid, store, workspaceId, log }) : null;
  const run = async () => {
    const report = await sync({ store, clock, workspaceId, intercom, files, web });
    // Nobody waits for it: until it is done, words find what there is.
    void embedded?.wake();
    return report;
  };
  const synced = keepSynced({ clock, log, run });
  return { ...synced, stop: async () => void (await Promise.all([synced.stop(), embedded?.stop()])) };
}

/** @throws {WorkspaceError} and {IntercomError} */
export async function startFirstline(config: Config, adapters: FirstlineDeps): Promise<Firstline> {
  const { store, clock, log, counters, soon } = adapters;
  const workspace = await openWorkspace(config, adapters);
  const { deps, token } = workspace;
  const { workspaceId } = token;

  // One process a file: whoever held these leases is gone.
  await store.releaseAll(clock.now());
  const pump = startPump({
    store,
    clock,
    log,
    leaseMs: LEASE_MS,
    turnsAtOnce: config.turnsAtOnce,
    run: (lease) => handle(lease, deps),
  });
  const synced = keepArticles(adapters, { workspaceId, intercom: deps.intercom });
  // Whoever asks before there are articles would be told that there is no answer: the first turn waits for them.
  let hasArticles = await store.hasSynced(workspaceId);
  const takeTurns = () => {
    if (hasArticles) pump.wake();
  };
  void synced.first.then(() => {
    hasArticles = true;
    takeTurns();
  });
  const keep = groupedKeeper({
    store,
    clock,
    soon,
    burst: config.owner.burst,
    onKept: ({ duplicates }, notifications) => {
      for (let i = 0; i < duplicates; i += 1) counters.add('duplicates', 'known_notification');
      if (notifications.some((one) => one.about === 'conversation')) takeTurns();
      if (notifications.some((one) => one.about === 'knowledge')) synced.nudge();
    },
  });

  const tell = tellingFor(config, adapters, token);
  const telling = tell && keepTelling({ clock, log, tell });
  const sweep = startSweep({ store, clock, log, workspaceId, intercom: deps.intercom, onSwept: takeTurns });

  let stopping = false;
  const isReady = () => synced.isSynced() && !stopping;
  const verify = adapters.verify ?? signatureCheck(config.intercom.secrets);
  const ingest = { verify, us: async () => ({ workspaceId, adminId: deps.us }), keep };
  takeTurns();
  const toolDeps = workspace.toolDepsFor(takeTurns);
  // Topics are learnt from now on, between requests, and not while the first customer waits.
  void deps.guessTopic('');
  const mcp = toolsOnDemand(config.mcp, async () => ({
    toolDeps,
    log,
    soon,
    fetch: adapters.fetch,
    count: counters.add,
  }));
  return {
    app: makeApp({ ingest, store, log, counters, isReady, metrics: counters.render, mcp }),
    workspace,
    isReady,
    stop: async () => {
      stopping = true;
      await Promise.all([pump.stop(), synced.stop(), sweep.stop(), telling?.stop(), mcp.stop()]);
    },
  };
}
