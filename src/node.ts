/** `firstline start`: Firstline on Node with SQLite, an HTTP port and a graceful stop. Wiring only. */
import { command } from './cli/command.ts';
import { configFromEnvironment, log } from './wiring/settings.ts';
import { endOnSignals, startPatiently } from './wiring/start-on-node.ts';

export const startCommand = command(
  {
    name: 'start',
    about: 'Answers a real workspace. Settings are environment variables (.env.example) and firstline.config.ts.',
    options: {},
  },
  async () => {
    const config = await configFromEnvironment();
    const running = await startPatiently(config);
    const { workspaceName, region } = running.firstline.workspace.token;
    log.info('started', {
      url: running.url,
      workspace: workspaceName,
      region,
      model: config.model?.model ?? 'offline',
    });
    endOnSignals(running);
  },
);
