/** `npm run receive -- file.json`: signs a recorded notification as Intercom would and delivers it to a running Firstline. */
import { readFile } from 'node:fs/promises';
import { sign } from '../ingest/signature.ts';
import { configFromEnvironment } from '../node.ts';
import { systemFetch } from '../system.ts';
import { command, UsageError } from './command.ts';

await command(
  {
    name: 'receive',
    about: 'Signs one recorded notification with INTERCOM_CLIENT_SECRET and delivers it.',
    positional: 'file.json',
    options: { url: { type: 'string', about: 'where to (default http://localhost:PORT)' } },
  },
  async ({ url }, [file, ...more]) => {
    if (!file || more.length > 0) throw new UsageError('Name one file with a recorded notification.');
    const { port, intercom } = configFromEnvironment();
    const raw = new Uint8Array(
      await readFile(file).catch(() => Promise.reject(new UsageError(`Cannot read ${file}.`))),
    );
    const hook = `${(url ?? `http://localhost:${port}`).replace(/\/+$/, '')}/webhooks/intercom`;
    const response = await systemFetch(hook, {
      method: 'POST',
      body: raw,
      headers: { 'content-type': 'application/json', 'x-hub-signature': await sign(raw, intercom.secrets[0] ?? '') },
    }).catch(() => null);
    if (!response) throw new UsageError(`${hook} does not answer. Is Firstline running?`);
    process.stdout.write(`${response.status} ${await response.text()}\n`);
    if (!response.ok) process.exitCode = 1;
  },
);
