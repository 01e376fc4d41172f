/** `firstline sandbox --demo`: one conversation, from a question to a person, as the customer and the teammate see it. */
import type { Clock } from '../ports/system.ts';
import type { SimConversation, SimPart } from '../sandbox/workspace/records.ts';
import type { SimWorkspace } from '../sandbox/workspace/workspace.ts';
import { CommandError } from './command.ts';

const CUSTOMER = 'Ada';
const QUESTION = 'How do I change my billing email?';
const REQUEST = 'I want to talk to a person';

const LOOK_EVERY_MS = 50;
/** A real model may think for a while. */
const WAIT_MS_MAX = 90_000;

const NAME_WIDTH = 11;
const LINE_CHARS_MAX = 100;
const NOTE_LINES_MAX = 4;

/** @throws {CommandError} when there is no answer in time. */
export async function demoConversation(workspace: SimWorkspace, clock: Clock): Promise<string> {
  const ada = [...workspace.state.contacts.values()].find(({ name }) => name?.startsWith(CUSTOMER));
  if (!ada) throw new CommandError(`The sample workspace has no ${CUSTOMER}.`);
  const { conversationId } = workspace.contactSays(ada.id, QUESTION);
  const conversation = () => workspace.conversation(conversationId);
  await until(() => conversation().parts.some(isFrom('admin')), clock);
  workspace.contactSays(ada.id, REQUEST, conversationId);
  // Told last: the note, the tag and the team come first.
  await until(
    () => lastComment(conversation())?.author.type === 'admin' && conversation().teamAssigneeId !== null,
    clock,
  );
  const team = workspace.state.teams.get(conversation().teamAssigneeId ?? '')?.name ?? '';
  return [[CUSTOMER, QUESTION], ...conversation().parts.flatMap(spoken), ['(team)', team]]
    .map(([who = '', text = '']) => shown(who, text))
    .join('');
}

async function until(isSo: () => boolean, clock: Clock): Promise<void> {
  for (let ms = 0; !isSo(); ms += LOOK_EVERY_MS) {
    if (ms >= WAIT_MS_MAX)
      throw new CommandError('There is no answer. "npx firstline sandbox --demo --verbose" shows the log.');
    await clock.sleep(LOOK_EVERY_MS);
  }
}

const isFrom = (type: string) => (part: SimPart) => part.partType === 'comment' && part.author.type === type;
const lastComment = ({ parts }: SimConversation) => parts.findLast(({ partType }) => partType === 'comment');

/** What somebody wrote; of a note the beginning, for it goes on for a page. */
function spoken({ partType, author, text }: SimPart): [string, string][] {
  const lines = text.split('\n');
  if (partType === 'note') return [['(note)', [...lines.slice(0, NOTE_LINES_MAX), '…'].join('\n')]];
  if (partType !== 'comment') return [];
  return [[author.type === 'admin' ? 'Firstline' : CUSTOMER, text]];
}

/** Lines that fit, under one another, behind the name. */
function shown(who: string, text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => line.trim())
    .flatMap(wrapped);
  return lines.map((line, i) => `${(i === 0 ? who : '').padEnd(NAME_WIDTH)}${line}\n`).join('');
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + 1 + word.length > LINE_CHARS_MAX) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
