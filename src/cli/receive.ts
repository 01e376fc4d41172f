/** `firstline receive file.json`: signs a recorded notification as Intercom would and delivers it to a running Firstline. */
import { readFile } from 'node:fs/promises';
import { configFromEnvironment } from '../wiring/settings.ts';
import { CommandError, command, UsageError } from './command.ts';
import { addressOf, deliver } from './running.ts';

export const receiveCommand = command(
  {
    name: 'receive',
    about: 'Signs one recorded notification with INTERCOM_CLIENT_SECRET and delivers it.',
    positional: 'file.json',
    options: {
      url: { type: 'string', about: 'where Firstline, or its webhook, answers (default http://localhost:PORT)' },
    },
  },
  async ({ url }, [file, ...more]) => {
    if (!file || more.length > 0) throw new UsageError('Name one file with a recorded notification.');
    const address = url && addressOf(url);
    const { port, intercom } = await configFromEnvironment();
    const raw = new Uint8Array(
      await readFile(file).catch(() => Promise.reject(new UsageError(`Cannot read ${file}.`))),
    );
    const { hook, answer } = await deliver(address ?? `http://localhost:${port}`, raw, intercom.secrets[0] ?? '');
    if (!answer) throw new CommandError(`${hook} does not answer. Is Firstline running?`);
    process.stdout.write(`${answer.status} ${answer.text}\n`);
    if (answer.status !== 200) process.exitCode = 1;
  },
);
