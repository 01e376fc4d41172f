/** The workspace the settings name, or the sample when they name none: for commands that only read. */
import type { Config } from '../config/environment.ts';
import type { AdminId } from '../domain/ids.ts';
import { type Client, makeClient } from '../intercom/client.ts';
import { intercomOver } from '../intercom/intercom.ts';
import type { Intercom } from '../ports/intercom.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { clientFor } from '../wiring/client.ts';
import { configFromEnvironment, loadDotEnv } from '../wiring/settings.ts';
import { jsonLog, systemClock, systemIds } from '../wiring/system.ts';
import { asksForSegments } from '../wiring/turn-deps.ts';
import { sampleFor } from './sample-for.ts';

export interface Readable {
  config: Config;
  intercom: Intercom;
  client: Client;
  isSample: boolean;
  close(): void;
}

export async function workspaceOrSample(): Promise<Readable> {
  loadDotEnv();
  if (process.env.INTERCOM_ACCESS_TOKEN) {
    const config = await configFromEnvironment();
    const client = clientFor(config);
    return { config, client, intercom: reading(client, config), isSample: false, close: () => {} };
  }
  const config = await configFromEnvironment({ INTERCOM_ACCESS_TOKEN: 'sample', INTERCOM_CLIENT_SECRET: 'sample' });
  const [clock, ids] = [systemClock, systemIds];
  const log = jsonLog(clock, () => {});
  const fetch = async () => new Response();
  const sandbox = createSandbox({ clock, ids, log, fetch, sample: await sampleFor(config.owner) });
  const client = makeClient({ baseUrl: 'http://sample', token: 'sample', fetch: sandbox.fetch, clock, ids });
  return { config, client, intercom: reading(client, config), isSample: true, close: sandbox.close };
}

/** Nothing is written, so nobody writes it. */
const reading = (client: Client, { owner }: Config) =>
  intercomOver(client, '' as AdminId, { segments: asksForSegments(owner) });
