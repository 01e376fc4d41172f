/**
 * `firstline sandbox`: a simulated Intercom workspace with a page to talk in, and Firstline beside it, which knows the
 * workspace only by its REST API and its signed webhooks. Every start is a fresh one; its
 * database stays in the folder, so that `firstline trace --sandbox` and its like can read it.
 */
import type { Config } from '../config/environment.ts';
import type { ConversationId, WorkspaceId } from '../domain/ids.ts';
import type { Log } from '../ports/system.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { readPage, serveSandbox, withPage } from '../sandbox/serve.ts';
import { removeSqlite } from '../store/fresh-sqlite.ts';
import { DatabaseError } from '../store/sqlite.ts';
import { configFromEnvironment, log } from '../wiring/settings.ts';
import { endOnSignals, startOnNode } from '../wiring/start-on-node.ts';
import { systemClock, systemFetch, systemIds } from '../wiring/system.ts';
import { CommandError, command } from './command.ts';
import { SANDBOX_DB } from './database.ts';
import { demoConversation } from './demo.ts';
import { sampleFor } from './sample-for.ts';

/** Shorter than in production: somebody who tries it out writes one message and watches. */
const SANDBOX_QUIET_MS = 1_500;

export const sandboxCommand = command(
  {
    name: 'sandbox',
    about: 'Starts Firstline with a simulated Intercom workspace and a page to talk in. No key and no account needed.',
    options: {
      demo: { type: 'boolean', about: 'print one conversation, from a question to a person, and end' },
      verbose: { type: 'boolean', about: 'print Firstline’s log' },
    },
  },
  async ({ demo, verbose }) => {
    const secret = systemIds.next();
    const config = await configFromEnvironment({
      INTERCOM_ACCESS_TOKEN: 'sandbox',
      INTERCOM_CLIENT_SECRET: secret,
      INTERCOM_ADMIN_ID: '',
      // Other agents on this machine may try the tools without a token.
      HOST: '127.0.0.1',
      MCP_AUTH: 'none',
      MCP_URL: '',
      MCP_OAUTH_ISSUER: '',
      MCP_OAUTH_JWKS: '',
      FIRSTLINE_DB: demo ? ':memory:' : SANDBOX_DB,
      ...(demo ? { PORT: '0', SANDBOX_PORT: '0' } : {}),
    });
    const none = () => {};
    if (demo) return showDemo(await open(config, secret, verbose ? log : { info: none, warn: none, error: none }));
    const quiet = verbose ? log : { ...log, info: none };
    emptyDatabase();
    const opened = await open(config, secret, quiet);
    endOnSignals(opened);
    process.stdout.write(
      `\n  Firstline is answering a simulated workspace.\n\n` +
        `  Talk to it:  http://localhost:${opened.page.port}/\n` +
        `  The bot:     ${opened.url}\n` +
        `  Its tools:   ${opened.url}/mcp\n` +
        `  The model:   ${config.model?.model ?? 'offline: shows passages of the articles (set OPENAI_API_KEY for a real one)'}\n\n`,
    );
  },
);

type Opened = Awaited<ReturnType<typeof open>>;

/** The simulated workspace with its page, and Firstline, which hears from it. */
async function open(config: Config, secret: string, quiet: Log) {
  const sandbox = createSandbox({
    clock: systemClock,
    ids: systemIds,
    fetch: systemFetch,
    log: quiet,
    sample: await sampleFor(config.owner),
    traces: async (id) => running.store.listTraces(workspaceId, id as ConversationId),
  });
  const page = await serveSandbox(withPage(sandbox, await readPage()), { port: config.sandboxPort });
  const burst = { ...config.owner.burst, quietMs: SANDBOX_QUIET_MS };
  const running = await startOnNode(
    { ...config, owner: { ...config.owner, burst }, intercom: { ...config.intercom, baseUrl: page.url } },
    quiet,
    { traceCommand: 'npx firstline trace --sandbox' },
  );
  const workspaceId: WorkspaceId = running.firstline.workspace.token.workspaceId;
  await sandbox.register({ url: `${running.url}/webhooks/intercom`, secret });
  const stop = async () => {
    sandbox.close();
    await page.close();
    await running.stop();
  };
  return { sandbox, page, url: running.url, stop };
}

async function showDemo({ sandbox, stop }: Opened): Promise<void> {
  try {
    process.stdout.write(await demoConversation(sandbox.workspace, systemClock));
    await sandbox.idle();
  } finally {
    await stop();
    // A webhook that is tried again after a minute would keep the process until then.
    setImmediate(() => process.exit());
  }
}

/** @throws {CommandError} when another sandbox runs here, or nothing may be written. */
function emptyDatabase(): void {
  try {
    removeSqlite(SANDBOX_DB);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new CommandError(
      `${error.message}. Does another sandbox run in this folder? Stop it, or start this one in a folder of its own that may be written to.`,
    );
  }
}
