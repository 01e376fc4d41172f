/** What notes between teammates and us mean, read from a conversation alone. */
import { describe, expect, test } from 'vitest';
import { factOf } from '../../src/context/fact.ts';
import type { Part } from '../../src/domain/conversation.ts';
import type { PartId } from '../../src/domain/ids.ts';
import { QUESTION_HEADING } from '../../src/domain/part.ts';
import type { Spoken } from '../../src/domain/turn.ts';
import { handsBack, takesOver } from '../../src/reading/hand-back.ts';
import { ownerOf } from '../../src/reading/owner.ts';
import { aboutCause, readingOf } from '../../src/reading/reading.ts';
import { teammateQuestionIn } from '../../src/reading/teammate-question.ts';
import { conversationOf, NORA, partOf, US } from '../fakes/conversation.ts';

const note = (author: 'us' | 'nora', text: string) => partOf({ author, partType: 'note', text });
const MESSAGE = partOf({ partType: 'source', text: 'May I keep my number 12?' });
const QUESTION = note('us', `${QUESTION_HEADING}\n“May they keep it?”\nAnswer with “@bot yes”.`);
const read = (...parts: Part[]) => teammateQuestionIn([MESSAGE, QUESTION, ...parts], US);

describe('a question to a teammate', () => {
  test('is what stands in its first quotation marks, and nobody else’s', () => {
    expect(read()).toMatchObject({ question: 'May they keep it?', answer: null, isOpen: true });
    expect(teammateQuestionIn([MESSAGE, note('nora', QUESTION.text)], US)).toBeNull();
  });

  test.each<[string, Part, boolean]>([
    ['a note among teammates', note('nora', 'Watching this.'), true],
    ['a draft of ours', note('us', 'Draft by Firstline, not sent. It would answer'), true],
    ['what the customer writes', partOf({ text: 'Hello?' }), true],
    ['what we say', partOf({ author: 'us', text: 'I am checking this.' }), true],
    ['an answer', note('nora', '@bot yes'), false],
    ['a teammate who takes over', note('nora', '@bot I’ll take over'), false],
    ['a teammate who speaks', partOf({ author: 'nora', text: 'Yes, you may.' }), false],
    [
      'a teammate who moves it',
      partOf({ author: 'nora', partType: 'assignment', assignedTo: { type: 'admin', id: NORA } }),
      false,
    ],
    ['a handoff of ours', note('us', 'Handed over by Firstline.'), false],
  ])('after %s', (_, part, open) => {
    expect(read(part)?.isOpen).toBe(open);
  });

  test('is answered by the newest word before we speak on, and by none after', () => {
    const [yes, no] = [note('nora', '@bot yes'), note('nora', '@bot no, sorry')];
    const ours = partOf({ author: 'us', text: 'You may not.' });
    expect(read(yes, no)?.answer?.text).toBe('no, sorry');
    expect(read(yes, ours, note('nora', '@bot be kind to them'))).toMatchObject({ answer: { text: 'yes' } });
    expect(read(note('nora', '@bot'), note('nora', '@bot take over'))?.answer).toBeNull();
  });

  test('that somebody moved while it stays ours is not over: nobody has answered', () => {
    const moved = partOf({ author: 'nora', partType: 'assignment', assignedTo: { type: 'team', id: '5017690' } });
    expect(read(moved)).toMatchObject({ isOpen: false, isOver: false });
    expect(read(moved, note('nora', '@bot yes'))?.isOver).toBe(true);
    expect(read(note('us', 'Handed over by Firstline.'))?.isOver).toBe(true);
  });

  test('is not about what an answer answered that was on its way when the customer wrote on', () => {
    const [first, newer] = [partOf({ text: 'How do I pay?' }), partOf({ text: 'And may I keep my number?' })];
    const answer = partOf({ author: 'us', text: 'By card.' });
    const told = partOf({ author: 'us', text: 'I am checking this.' });
    const spoken = [
      { partId: answer.id, cause: first.id, handoff: false },
      { partId: told.id, cause: newer.id, handoff: false },
    ] as Spoken[];
    const parts = [first, newer, answer, QUESTION, told];
    const reading = readingOf(conversationOf({ parts }), { us: US });
    expect(aboutCause(reading, { cause: newer.id, spoken, overdue: true }).asked).toEqual([newer]);
  });

  test('lets the team that is to see it have the conversation without taking it from us', () => {
    const to = partOf({ author: 'us', partType: 'assignment', assignedTo: { type: 'team', id: '5017690' } });
    const talk = (...parts: Part[]) =>
      conversationOf({ teamAssigneeId: '5017690' as never, parts: [MESSAGE, QUESTION, to, ...parts] });
    expect(ownerOf(talk(), US)).toEqual({ kind: 'us' });
    expect(ownerOf(talk(note('nora', '@bot yes')), US)).toEqual({ kind: 'us' });
    expect(ownerOf(talk(note('nora', '@bot take over')), US)).toEqual({ kind: 'others', reason: 'teammate_replied' });
    expect(ownerOf(talk(note('us', 'Handed over by Firstline.')), US)).toEqual({
      kind: 'others',
      reason: 'assigned_to_team',
    });
  });
});

test('to take over means nothing to the bot that was not asked: it is given the conversation', () => {
  const command = note('nora', '@bot take over');
  expect(handsBack([MESSAGE, command], US)(command)).toBe(true);
  expect(takesOver([MESSAGE, command], US)(command)).toBe(false);
  expect(handsBack([MESSAGE, QUESTION, command], US)(command)).toBe(false);
});

test.each([
  ['Yes, since May', 'May they keep number 12? Yes, since May'],
  ['はい', 'May they keep number 12? はい'],
  ['no', 'no'],
  ['yesterday it was so', 'yesterday it was so'],
])('the answer %j proves %j', (text, proof) => {
  const fact = factOf('May they keep number 12?', { partId: 'p9' as PartId, text, at: Date.UTC(2026, 4, 2) });
  expect(fact).toMatchObject({ text: proof, title: 'Confirmed by a teammate on 2026-05-02', id: 'teammate:p9' });
});
