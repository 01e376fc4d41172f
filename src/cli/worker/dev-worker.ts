/**
 * `firstline dev-worker`: the Worker in workerd with local D1 and Durable Objects, and the simulated workspace beside it,
 * with the same page to talk in. Nothing leaves this machine, and nothing is kept: every start is a fresh one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config/environment.ts';
import type { ConversationId, WorkspaceId } from '../../domain/ids.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { readPage, serveSandbox, withPage } from '../../sandbox/serve.ts';
import { openStore } from '../../wiring/node-adapters.ts';
import { configFromEnvironment, log } from '../../wiring/settings.ts';
import { endOnSignals } from '../../wiring/start-on-node.ts';
import { systemClock, systemFetch, systemIds } from '../../wiring/system.ts';
import { command } from '../command.ts';
import { sampleFor } from '../sample-for.ts';
import { databaseIn, migrateLocal, startLocalWorker, sweepEveryMinute } from './local-worker.ts';

/** What the Worker is told of the model; secrets of the real workspace stay out. */
const modelVariables = ({ model }: Config): Record<string, string> =>
  model
    ? {
        OPENAI_API_KEY: model.apiKey,
        OPENAI_BASE_URL: model.baseUrl,
        OPENAI_MODEL: model.model,
        FIRSTLINE_JSON_MODE: model.jsonMode,
      }
    : {};

/** Other agents on this machine may try the tools without a token. */
const OPEN_HERE = { HOST: '127.0.0.1', MCP_AUTH: 'none' };

export const devWorkerCommand = command(
  {
    name: 'dev-worker',
    about: 'Starts the Worker locally with a simulated Intercom workspace and a page to talk in. No account needed.',
    options: { verbose: { type: 'boolean', about: 'print the Worker’s log' } },
  },
  async ({ verbose = false }) => {
    const secret = systemIds.next();
    const settings = { INTERCOM_ACCESS_TOKEN: 'sandbox', INTERCOM_CLIENT_SECRET: secret, INTERCOM_ADMIN_ID: '' };
    const config = await configFromEnvironment(settings);
    const folder = await mkdtemp(join(tmpdir(), 'firstline-worker-'));
    await migrateLocal(folder);
    const store = openStore(await databaseIn(folder));

    const sample = await sampleFor(config.owner);
    const sandbox = createSandbox({
      ...{ clock: systemClock, ids: systemIds, fetch: systemFetch, sample },
      log: verbose ? log : { ...log, info: () => {} },
      traces: (id) => store.listTraces(sample.workspace.id as WorkspaceId, id as ConversationId),
    });
    const page = await serveSandbox(withPage(sandbox, await readPage()), { port: config.sandboxPort });
    const worker = await startLocalWorker({
      folder,
      port: config.port,
      variables: { ...settings, ...OPEN_HERE, INTERCOM_BASE_URL: page.url, ...modelVariables(config) },
      onLine: (line) => {
        if (verbose) process.stdout.write(`${line}\n`);
      },
    });
    await sandbox.register({ url: `${worker.url}/webhooks/intercom`, secret });
    const cancelSweeps = sweepEveryMinute(worker, () => log.warn('sweep_missed'));
    endOnSignals({
      stop: async () => {
        cancelSweeps();
        sandbox.close();
        await Promise.all([page.close(), worker.stop(), store.close()]);
        await rm(folder, { recursive: true });
      },
    });
    process.stdout.write(
      `\n  The Worker is answering a simulated workspace.\n\n` +
        `  Talk to it:  http://localhost:${page.port}/\n` +
        `  The bot:     ${worker.url}\n` +
        `  The tools:   ${worker.url}/mcp\n` +
        `  The model:   ${config.model?.model ?? 'offline: shows passages of the articles (set OPENAI_API_KEY for a real one)'}\n\n`,
    );
  },
);
