/** `firstline pause`, `firstline resume`, `firstline mode`: what Firstline may do from its next word on, and who said so when. */
import { userInfo } from 'node:os';
import type { Config } from '../config/environment.ts';
import { type Control, MODES, ROLES } from '../domain/control.ts';
import { CHANNELS } from '../domain/conversation.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import { controlStore } from '../store/controls.ts';
import { told } from '../turn/mode.ts';
import { systemClock } from '../wiring/system.ts';
import { command, numberOf, oneOf, UsageError } from './command.ts';
import { configFor, openRecords, WHERE } from './database.ts';

const ABOUT = {
  pause: 'Silences Firstline from its next word on, until it is resumed. Restarts do not end a pause.',
  resume: 'Lets Firstline speak again.',
  mode: `Sets what Firstline may do: ${MODES.join(', ')}; clear takes that back. Without a word it says what holds.`,
};
type Verb = keyof typeof ABOUT;

const NOTHING = 'Nothing was changed: no such pause or mode holds. What holds is listed above.\n';

/** Of the same kind, for the same: that one takes it back. */
const sameAs = (one: Control) => (other: Control) =>
  (['kind', 'topic', 'audience', 'channel'] as const).every((key) => one[key] === other[key]);

/** What holds stays as long as nobody takes it back; the record of it is shown this far back. */
const LOG_MAX = 200;

/** A pause is of all there is. */
const PERCENT = { percent: { type: 'string', about: 'of conversations, always the same ones' } } as const;

const control = (verb: Verb) =>
  command(
    {
      name: verb,
      about: ABOUT[verb],
      positional: verb === 'mode' ? `${MODES.join('|')}|clear` : '',
      options: {
        topic: { type: 'string', about: 'only this topic of firstline.config.ts' },
        audience: { type: 'string', about: `only ${ROLES.join(' or ')}` },
        channel: { type: 'string', about: 'only there, as Intercom calls it: conversation, email, …' },
        ...((verb === 'mode' ? PERCENT : {}) as typeof PERCENT),
        by: { type: 'string', about: 'who says so (left out: your name on this machine)' },
        log: { type: 'boolean', about: 'print every change, the newest first' },
        ...WHERE,
        json: { type: 'boolean', about: 'print JSON' },
      },
    },
    async ({ d1, sandbox, log = false, json = false, ...options }, [word, ...more]) => {
      if (more.length > 0)
        throw new UsageError(`"${more[0]}" is one word too many. For one topic: --topic ${more[0]}.`);
      const where = { d1, sandbox };
      const config = await configFor(where);
      const control = controlFrom(verb, word, { options, config });
      const { db, workspaceId } = await openRecords(config, where);
      const store = controlStore(db);
      const isNews = await take(store, workspaceId, control);
      const controls = await (log ? store.listControlChanges(workspaceId, LOG_MAX) : store.listControls(workspaceId));
      await db.close();
      if (json) process.stdout.write(`${JSON.stringify(controls)}\n`);
      else process.stdout.write([...controls.map(line), ...(log ? [] : [`mode ${inFile(config)}\n`])].join(''));
      if (control && control.mode === null) process.stderr.write(isNews ? line(control) : NOTHING);
    },
  );

export const pauseCommand = control('pause');
export const resumeCommand = control('resume');
export const modeCommand = control('mode');

/** Stores what was said, unless it takes back what does not hold. True: it was stored. */
async function take(
  store: ReturnType<typeof controlStore>,
  workspaceId: WorkspaceId,
  control: Control | null,
): Promise<boolean> {
  if (!control) return false;
  const holds = control.mode !== null || (await store.listControls(workspaceId)).some(sameAs(control));
  if (holds) await store.setControl(workspaceId, control);
  return holds;
}

interface Options {
  topic?: string;
  audience?: string;
  channel?: string;
  percent?: string;
  by?: string;
}

/** Null: nothing is to be changed. @throws {UsageError} */
function controlFrom(
  verb: Verb,
  word: string | undefined,
  given: { options: Options; config: Config },
): Control | null {
  const {
    options,
    config: { owner },
  } = given;
  const { topic = null, percent, by } = options;
  const topics = owner.topics.map(({ name }) => name);
  if (topic !== null && !topics.includes(topic))
    throw new UsageError(`There is no topic "${topic}". There are: ${topics.join(', ') || 'none'}.`);
  const audience = oneOf('audience', options.audience, ROLES) ?? null;
  const channel = oneOf('channel', options.channel, CHANNELS) ?? null;
  const share = percent === undefined ? null : numberOf('percent', percent);
  if (share !== null && share > 100) throw new UsageError('--percent is a number up to 100.');
  const mode = modeFrom(verb, word);
  const [limit] = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (mode === undefined && limit) throw new UsageError(`--${limit} of what? Say ${MODES.join(', ')} or clear.`);
  if (mode === undefined) return null;
  const kind = verb === 'mode' ? 'mode' : 'pause';
  const at = systemClock.now();
  return { kind, topic, audience, channel, mode, percent: share, at, by: by ?? userInfo().username };
}

/** Undefined: nothing is to be changed. @throws {UsageError} */
function modeFrom(verb: Verb, word: string | undefined): Control['mode'] | undefined {
  if (verb !== 'mode') return verb === 'pause' ? 'off' : null;
  if (word === undefined || word === 'clear') return word && null;
  const mode = MODES.find((one) => one === word);
  if (!mode) throw new UsageError(`There is no mode "${word}". There are: ${MODES.join(', ')}, and clear.`);
  return mode;
}

function line(control: Control): string {
  const { kind, mode, at, by } = control;
  const what = kind === 'pause' ? (mode ? 'paused' : 'resumed') : `mode ${mode ?? 'cleared'}`;
  return `${what}${told(control) || ' (everything)'}, ${new Date(at).toISOString()} by ${by}\n`;
}

function inFile({ owner: { mode, modes } }: Config): string {
  return `${mode}${modes.length > 0 ? ` and ${modes.length} rules` : ''} in firstline.config.ts`;
}
