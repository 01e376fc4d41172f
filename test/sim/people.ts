/** Who writes and acts in a world, and when: customers in bursts, teammates at any moment. All drawn beforehand. */
import type { SimWorkspace } from '../../src/sandbox/workspace/workspace.ts';
import type { Message, SimAction } from './facts.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

const QUESTIONS = [
  'How do I download my invoices?',
  'What does the Studio plan cost?',
  'How can I reset my password?',
  'How do refunds work?',
  'How do I connect a bank account?',
  'How do I turn on two-factor authentication?',
  'Do you sell aquarium pumps?',
] as const;
const PERSON = 'I want to talk to a person please.';

/** Fin's last words, by which the judges know that it left. */
export const FIN_LEAVES = 'Fin passes this on to people.';

const TEAM_IDS = ['5017690', '5017691', '5017692'] as const;
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';

export interface Cast {
  workspace: SimWorkspace;
  random: Random;
  weather: Weather;
  /** How many messages ask for a person: nothing follows a handoff. */
  personRate: number;
  us: string;
  teammates: readonly [string, ...string[]];
  messages: Message[];
  deeds: SimAction[];
  now: () => number;
  tell: (line: string) => void;
}

/** A word nobody else says: letters only, for signs and digits do not count when texts are compared. */
function codeOf(index: number, random: Random): string {
  let word = '';
  for (let i = 0, rest = index; i < 3; i += 1, rest = Math.floor(rest / 20)) word += CONSONANTS[rest % 20];
  for (let i = 0; i < 4; i += 1) word += CONSONANTS[random.int(0, 19)];
  return word;
}

interface Life {
  /** Milliseconds from the beginning. */
  at: number;
  run: () => void;
}

/** A conversation, once its contact has begun it. */
interface Talk {
  id: string | null;
}

/** Hands out what each of them does, with its time from the beginning. */
export function planLives(cast: Cast, contactIds: string[]): Life[] {
  const lives: Life[] = [];
  let codes = 0;
  for (const contactId of contactIds) {
    const talk: Talk = { id: null };
    const times = burstsOf(cast.random, cast.weather.stormMs);
    for (const at of times) {
      const code = codeOf(codes, cast.random);
      codes += 1;
      const body = `${cast.random.chance(cast.personRate) ? PERSON : cast.random.pick(QUESTIONS)} ${code}`;
      lives.push({ at, run: () => says(cast, talk, { contactId, code, body }) });
    }
    lives.push(...teammatesBeside(cast, talk, times), ...finBeside(cast, talk, times[0] ?? 0));
  }
  return lives.sort((a, b) => a.at - b.at);
}

function teammatesBeside(cast: Cast, talk: Talk, times: number[]): Life[] {
  const { random, weather } = cast;
  const lives: Life[] = [];
  for (let left = random.chance(weather.teammates) ? random.int(1, 4) : 0; left > 0; left -= 1) {
    // Mostly while we are at it, when it hurts.
    const near = random.pick([...times] as [number, ...number[]]) + random.between(0, 25_000);
    const at = random.chance(0.7) ? near : random.between(times[0] ?? 0, weather.stormMs);
    const act = actOf(cast, random.pick(ACTS));
    lives.push({ at, run: () => talk.id && act(talk.id) });
  }
  return lives;
}

function finBeside(cast: Cast, talk: Talk, first: number): Life[] {
  const { random, weather } = cast;
  if (!random.chance(weather.fin)) return [];
  const at = random.between(first, weather.stormMs);
  const speaks = (kind: 'fin' | 'fin_leaves') => () => talk.id && finSpeaks(cast, talk.id, kind);
  const comes = { at, run: speaks('fin') };
  return random.chance(0.5) ? [comes, { at: at + random.between(5_000, 60_000), run: speaks('fin_leaves') }] : [comes];
}

function burstsOf(random: Random, stormMs: number): number[] {
  const times: number[] = [];
  let at = random.between(0, stormMs / 3);
  for (let bursts = random.int(1, 3); bursts > 0 && at < stormMs; bursts -= 1) {
    for (let messages = random.int(1, 4); messages > 0; messages -= 1) {
      times.push(at);
      at += random.chance(0.7) ? random.between(200, 6_000) : random.between(3_000, 15_000);
    }
    at += random.between(2_000, 90_000);
  }
  return times;
}

function says(cast: Cast, talk: { id: string | null }, said: { contactId: string; code: string; body: string }): void {
  const { conversationId, partId } = cast.workspace.contactSays(said.contactId, said.body, talk.id ?? undefined);
  talk.id = conversationId;
  cast.messages.push({ conversationId, contactId: said.contactId, partId, code: said.code, at: cast.now() });
  cast.tell(`customer writes ${said.code} in ${conversationId}`);
}

const ACTS = [
  'reply',
  'reply',
  'note',
  'take',
  'to_team',
  'close',
  'snooze',
  'hand_back',
  'hand_back',
  'note_command',
  'unassign',
] as const;

/** Intercom's own agent: it has the conversation until it gives it to people. */
function finSpeaks({ workspace, deeds, now, tell }: Cast, id: string, kind: 'fin' | 'fin_leaves'): void {
  deeds.push({ conversationId: id, at: now(), kind });
  tell(`${kind} in ${id}`);
  if (kind === 'fin') workspace.finReplies(id, 'Fin looks into it.');
  else workspace.finReplies(id, FIN_LEAVES, 'escalated');
}

type Act = Exclude<SimAction['kind'], 'fin' | 'fin_leaves'>;

function actOf(cast: Cast, kind: Act): (id: string) => void {
  const { workspace, random, us } = cast;
  const who = random.pick(cast.teammates);
  const team = random.pick(TEAM_IDS);
  const sleepMs = random.between(30_000, 15 * 60_000);
  const acts: Record<Act, (id: string) => void> = {
    reply: (id) => void workspace.teammateReplies(id, who, 'A teammate is looking into it.'),
    note: (id) => void workspace.teammateNotes(id, who, 'Watching this one.'),
    take: (id) => void workspace.teammateAssigns(id, who, { type: 'admin', id: who }),
    to_team: (id) => void workspace.teammateAssigns(id, who, { type: 'team', id: team }),
    close: (id) => void workspace.teammateCloses(id, who),
    snooze: (id) => void workspace.teammateSnoozes(id, who, cast.now() + sleepMs),
    hand_back: (id) => void workspace.teammateAssigns(id, who, { type: 'admin', id: us }),
    note_command: (id) => void workspace.teammateNotes(id, who, '@bot please go on.'),
    unassign: (id) => workspace.teammateUnassigns(id, who),
  };
  return (id) => {
    cast.deeds.push({ conversationId: id, at: cast.now(), kind });
    cast.tell(`teammate: ${kind} in ${id}`);
    acts[kind](id);
  };
}
