/** Start on Node: environment, files, SQLite, HTTP port, graceful stop. Wiring only. */
import { explain } from './cli/explain.ts';
import { configFromEnvironment, log } from './wiring/node-adapters.ts';
import { endOnSignals, startPatiently } from './wiring/start-on-node.ts';

const ABOUT =
  'npm start takes no arguments: its settings are environment variables (.env.example) and firstline.config.ts.';

if (import.meta.main) {
  if (process.argv.length > 2) {
    process.stderr.write(`${ABOUT}\n`);
    process.exit(process.argv[2] === '--help' ? 0 : 2);
  }
  try {
    const config = configFromEnvironment();
    const running = await startPatiently(config);
    const { workspaceName, region } = running.firstline.workspace.token;
    log.info('started', {
      url: running.url,
      workspace: workspaceName,
      region,
      model: config.model?.model ?? 'offline',
    });
    endOnSignals(running);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
