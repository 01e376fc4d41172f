/** The commands of `firstline`, in the groups its help shows. Each is loaded when it is called, and only then. */
import type { Command } from './command.ts';

export interface CommandEntry {
  name: string;
  about: string;
  load: () => Promise<Command>;
}

interface CommandGroup {
  title: string;
  commands: readonly CommandEntry[];
}

const entry = (name: string, about: string, load: CommandEntry['load']): CommandEntry => ({ name, about, load });

export const GROUPS: readonly CommandGroup[] = [
  {
    title: 'Begin',
    commands: [
      entry(
        'init',
        'write the files an owner edits into this folder',
        async () => (await import('./init.ts')).initCommand,
      ),
      entry(
        'sandbox',
        'try it: a simulated workspace and a page to talk in',
        async () => (await import('./sandbox.ts')).sandboxCommand,
      ),
      entry(
        'doctor',
        'check the settings against Intercom, the models and the webhook',
        async () => (await import('./doctor.ts')).doctorCommand,
      ),
    ],
  },
  {
    title: 'Run',
    commands: [
      entry('start', 'answer a real workspace', async () => (await import('../node.ts')).startCommand),
      entry(
        'mcp',
        'serve the tools to an agent over stdin and stdout',
        async () => (await import('./mcp.ts')).mcpCommand,
      ),
      entry(
        'token',
        'make, list and revoke tokens for agents that come over HTTP',
        async () => (await import('./token.ts')).tokenCommand,
      ),
    ],
  },
  {
    title: 'Decide what it may do',
    commands: [
      entry(
        'mode',
        'reply, note (drafts for teammates) or off',
        async () => (await import('./control.ts')).modeCommand,
      ),
      entry('pause', 'silence it from its next word on', async () => (await import('./control.ts')).pauseCommand),
      entry('resume', 'let it speak again', async () => (await import('./control.ts')).resumeCommand),
    ],
  },
  {
    title: 'See what it does',
    commands: [
      entry(
        'ask',
        'what it would answer to a question; nothing is sent',
        async () => (await import('./ask.ts')).askCommand,
      ),
      entry(
        'route',
        'which team a message would be handed to, and why',
        async () => (await import('./route.ts')).routeCommand,
      ),
      entry(
        'trace',
        'what each turn of a conversation read, found, decided and sent',
        async () => (await import('./trace.ts')).traceCommand,
      ),
      entry('report', 'what became of the conversations', async () => (await import('./report.ts')).reportCommand),
    ],
  },
  {
    title: 'Teach it',
    commands: [
      entry('sync', 'bring articles, files and web pages in now', async () => (await import('./sync.ts')).syncCommand),
      entry(
        'learn',
        'learn from closed conversations which article answered what',
        async () => (await import('./learn.ts')).learnCommand,
      ),
      entry(
        'calibrate',
        'pick the confidence threshold for the errors you allow',
        async () => (await import('./calibrate.ts')).calibrateCommand,
      ),
      entry('gaps', 'questions that no article answered', async () => (await import('./gaps.ts')).gapsCommand),
    ],
  },
  {
    title: 'Move and develop',
    commands: [
      entry(
        'export-db',
        'write what a database knows to a file',
        async () => (await import('./export-db.ts')).exportDbCommand,
      ),
      entry(
        'import-db',
        'bring such a file into an empty database',
        async () => (await import('./import-db.ts')).importDbCommand,
      ),
      entry(
        'receive',
        'deliver a recorded notification, signed',
        async () => (await import('./receive.ts')).receiveCommand,
      ),
      entry(
        'dev-worker',
        'the Cloudflare Worker on this machine, with the sandbox',
        async () => (await import('./worker/dev-worker.ts')).devWorkerCommand,
      ),
      entry(
        'build-assets',
        'the knowledge folder as the file a Worker reads',
        async () => (await import('./build-assets.ts')).buildAssetsCommand,
      ),
    ],
  },
];

export const COMMANDS: readonly CommandEntry[] = GROUPS.flatMap(({ commands }) => commands);
