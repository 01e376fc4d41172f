import { describe, expect, test } from 'vitest';
import type { Control, Situation } from '../../src/domain/control.ts';
import { inSchedule, type Schedule } from '../../src/domain/hours.ts';
import type { ConversationId } from '../../src/domain/ids.ts';
import { type ModeRules, modeFor, shareOf, silencedBy } from '../../src/turn/mode.ts';
import { controlOf } from '../fakes/store.ts';

const situation = (over: Partial<Situation> = {}): Situation => ({
  ...{ conversationId: 'c1' as ConversationId, channel: 'conversation', audience: 'users', topic: 'billing', at: 0 },
  ...over,
});
const file = (over: Partial<ModeRules> = {}): ModeRules => ({ mode: 'reply', modes: [], ...over });
const set = (over: Partial<Control>) => controlOf({ kind: 'mode', ...over });

describe('the mode of a conversation', () => {
  test('is that of the file when nothing else fits', () => {
    const modes = [
      { mode: 'off', topic: 'technical' },
      { mode: 'off', channel: 'email' },
    ] as const;
    expect(modeFor(situation(), [], file({ mode: 'note', modes: [...modes] }))).toEqual({ mode: 'note', rule: 'mode' });
  });

  test.each([
    ['its topic', { topic: 'billing' }, 'modes[0] (topic billing)'],
    ['its audience', { audience: 'users' }, 'modes[0] (audience users)'],
    ['its channel', { channel: 'conversation' }, 'modes[0] (channel conversation)'],
    [
      'all of it',
      { topic: 'billing', audience: 'users', percent: 100 },
      'modes[0] (topic billing, audience users, 100 %)',
    ],
  ] as const)('is that of a rule of the file about %s', (_, conditions, rule) => {
    expect(modeFor(situation(), [], file({ modes: [{ mode: 'note', ...conditions }] }))).toEqual({
      mode: 'note',
      rule,
    });
  });

  test('is that of the first rule of the file that fits', () => {
    const modes = [{ mode: 'off', topic: 'technical' }, { mode: 'note', topic: 'billing' }, { mode: 'off' }] as const;
    expect(modeFor(situation(), [], file({ modes: [...modes] })).rule).toBe('modes[1] (topic billing)');
  });

  test('is what was set at run time before what the file says', () => {
    const rules = file({ modes: [{ mode: 'reply', topic: 'billing' }] });
    expect(modeFor(situation(), [set({ mode: 'off' })], rules)).toEqual({ mode: 'off', rule: 'set at run time' });
  });

  test('is the more particular of two that were set, and of two alike the newer', () => {
    const controls = [
      set({ mode: 'note', topic: 'billing', at: 1 }),
      set({ mode: 'off', audience: 'users', at: 2 }),
      set({ mode: 'reply', at: 3 }),
    ];
    expect(modeFor(situation(), controls, file()).rule).toBe('set at run time (audience users)');
    expect(modeFor(situation({ audience: 'leads' }), controls, file()).rule).toBe('set at run time (topic billing)');
    expect(modeFor(situation({ audience: 'leads', topic: null }), controls, file()).rule).toBe('set at run time');
  });

  test('is off under a pause, whatever else was set', () => {
    const controls = [controlOf(), set({ mode: 'reply', topic: 'billing', audience: 'users', at: 9 })];
    expect(modeFor(situation(), controls, file())).toEqual({ mode: 'off', rule: 'paused' });
    expect(modeFor(situation({ topic: null }), [controlOf({ topic: 'billing' })], file()).mode).toBe('reply');
  });

  test('is another for a share of conversations, which stay the same and grow', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `${215_474_343_849_634 + i}`);
    const chosen = (percent: number) => {
      const rules = file({ mode: 'note', modes: [{ mode: 'reply', percent }] });
      const isChosen = (id: string) =>
        modeFor(situation({ conversationId: id as ConversationId }), [], rules).mode === 'reply';
      return new Set(ids.filter(isChosen));
    };
    const [ten, thirty] = [chosen(10), chosen(30)];
    expect(Math.abs(ten.size - 1_000)).toBeLessThan(100);
    expect(Math.abs(thirty.size - 3_000)).toBeLessThan(200);
    expect([...ten].filter((id) => !thirty.has(id))).toEqual([]);
    expect(chosen(100).size).toBe(ids.length);
  });

  test('spreads every share alike over ids that follow each other', () => {
    const counts = new Array<number>(100).fill(0);
    for (let i = 0; i < 100_000; i += 1) counts[shareOf(String(i))] = (counts[shareOf(String(i))] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(700);
    expect(Math.max(...counts)).toBeLessThan(1_300);
  });
});

describe('a schedule', () => {
  const handoffSettings: Schedule = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    to: '17:00',
    timeZone: 'Europe/Dublin',
  };
  const at = (iso: string) => Date.parse(iso);

  test.each([
    ['2026-11-20T09:00:00Z', true],
    ['2026-11-20T08:59:59Z', false],
    ['2026-11-20T17:00:00Z', false],
    ['2026-11-21T12:00:00Z', false],
    // Summer time: an hour ahead.
    ['2026-07-20T08:00:00Z', true],
    ['2026-07-20T16:00:00Z', false],
  ])('of days and hours at %s: %s', (iso, isIn) => {
    expect(inSchedule(at(iso), handoffSettings)).toBe(isIn);
  });

  test.each([
    ['2026-11-20T23:00:00Z', true],
    ['2026-11-21T05:59:00Z', true],
    ['2026-11-21T06:00:00Z', false],
    ['2026-11-21T23:00:00Z', false],
    ['2026-11-20T05:00:00Z', false],
  ])('through the night belongs to the day it began on, at %s: %s', (iso, isIn) => {
    expect(inSchedule(at(iso), { days: ['fri'], from: '22:00', to: '06:00', timeZone: 'UTC' })).toBe(isIn);
  });

  test('of whole days holds until midnight there', () => {
    const day: Schedule = { days: ['sat'], from: '00:00', to: '24:00', timeZone: 'Asia/Tokyo' };
    expect(inSchedule(at('2026-11-20T15:00:00Z'), day)).toBe(true);
    expect(inSchedule(at('2026-11-21T15:00:00Z'), day)).toBe(false);
  });

  test('decides the mode', () => {
    const rules = file({ mode: 'note', modes: [{ mode: 'reply', schedule: handoffSettings }] });
    expect(modeFor(situation({ at: at('2026-11-20T10:00:00Z') }), [], rules).mode).toBe('reply');
    expect(modeFor(situation({ at: at('2026-11-20T20:00:00Z') }), [], rules).mode).toBe('note');
  });
});

describe('what was planned', () => {
  const ruling = (mode: 'off' | 'note' | 'reply', rule = 'mode') => ({ mode, rule });

  test('goes on while the owner allows as much or more', () => {
    expect(silencedBy('reply', ruling('reply'))).toBeNull();
    expect(silencedBy('note', ruling('reply'))).toBeNull();
  });

  test('stops when the owner allows less, and says whether by a pause', () => {
    expect(silencedBy('reply', ruling('note'))).toBe('mode_changed');
    expect(silencedBy('note', ruling('off'))).toBe('mode_changed');
    expect(silencedBy('note', ruling('off', 'paused'))).toBe('paused');
  });
});
