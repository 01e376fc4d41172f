/**
 * What the owner allows in a conversation: nothing, a draft for teammates, or an answer. Pure. The order: a pause; then
 * what was set at run time, the most specific and newest first; then the rules of the file, from top to bottom.
 */
import type { Control, Mode, Permit, Situation } from '../domain/control.ts';
import { inSchedule, type Schedule } from '../domain/hours.ts';

type Maybe<T> = T | null | undefined;

interface ModeConditions {
  topic?: Maybe<string>;
  audience?: Maybe<Situation['audience']>;
  channel?: Maybe<string>;
  percent?: Maybe<number>;
  schedule?: Maybe<Schedule>;
}

/** All of its conditions must fit; a rule without conditions fits everything. */
interface ModeRule extends ModeConditions {
  mode: Mode;
}

export interface ModeRules {
  /** The mode when no rule fits. */
  mode: Mode;
  modes: ModeRule[];
}

type Ruling = Pick<Permit, 'mode' | 'rule'>;

export function modeFor(situation: Situation, controls: Control[], file: ModeRules): Ruling {
  const fitting = controls.filter((control) => fits(control, situation));
  if (fitting.some(({ kind }) => kind === 'pause')) return { mode: 'off', rule: 'paused' };
  const set = fitting.toSorted((a, b) => particularity(b) - particularity(a) || b.at - a.at)[0];
  if (set?.mode) return { mode: set.mode, rule: `set at run time${told(set)}` };
  const position = file.modes.findIndex((rule) => fits(rule, situation));
  const rule = file.modes[position];
  return rule ? { mode: rule.mode, rule: `modes[${position}]${told(rule)}` } : { mode: file.mode, rule: 'mode' };
}

function fits({ topic, audience, channel, percent, schedule }: ModeConditions, situation: Situation): boolean {
  return (
    (topic ?? situation.topic) === situation.topic &&
    (audience ?? situation.audience) === situation.audience &&
    (channel ?? situation.channel) === situation.channel &&
    shareOf(situation.conversationId) < (percent ?? 100) &&
    (!schedule || inSchedule(situation.at, schedule))
  );
}

const SCOPES = ['topic', 'audience', 'channel'] as const;
const particularity = (control: Control) => SCOPES.filter((name) => control[name]).length;

/** The rule's conditions in words: ` (topic billing, 10 %)`. */
export function told(conditions: ModeConditions): string {
  const named = SCOPES.flatMap((name) => (conditions[name] ? [`${name} ${conditions[name]}`] : []));
  const all = [...named, ...(conditions.percent ? [`${conditions.percent} %`] : [])];
  return all.length > 0 ? ` (${all.join(', ')})` : '';
}

/** A number from 0 to 99 that never changes for a conversation. FNV-1a: synchronous, and spreads neighbouring ids. */
export function shareOf(conversationId: string): number {
  let hash = 0x811c9dc5;
  for (const char of conversationId) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  // The low bits of FNV follow the last characters too closely.
  return ((hash ^ (hash >>> 15)) >>> 0) % 100;
}

const WEIGHT: Record<Mode, number> = { off: 0, note: 1, reply: 2 };

/** Why a plan made in one mode may not go on under this ruling; null: it may. */
export function silencedBy(needed: Mode, ruling: Ruling): 'paused' | 'mode_changed' | null {
  if (WEIGHT[ruling.mode] >= WEIGHT[needed]) return null;
  return ruling.rule === 'paused' ? 'paused' : 'mode_changed';
}
