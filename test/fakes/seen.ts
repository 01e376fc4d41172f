/** What a customer and a teammate can see of a conversation, and matchers that say it in those words. */
import { expect } from 'vitest';
import { BOT } from './larkspur.ts';
import type { World } from './world.ts';

export interface Seen {
  /** Texts of ours that the customer sees. */
  replies: string[];
  /** The same as HTML. */
  repliesHtml: string[];
  notes: string[];
  assignments: (string | null)[];
  team: string | null;
  admin: string | null;
  tags: string[];
  state: string;
}

export function see(world: World, conversationId: string): Seen {
  const conversation = world.sandbox.workspace.conversation(conversationId);
  const { state, parts, tags, teamAssigneeId, adminAssigneeId } = conversation;
  const ours = parts.filter((part) => part.author.id === BOT);
  const visible = ours.filter((part) => part.partType !== 'note' && part.text !== '');
  return {
    replies: visible.map((part) => part.text),
    repliesHtml: visible.map((part) => part.html ?? ''),
    notes: ours.filter((part) => part.partType === 'note').map((part) => part.text),
    assignments: ours.filter((part) => part.assignedTo).map((part) => part.assignedTo?.id ?? null),
    team: world.sandbox.workspace.state.teams.get(teamAssigneeId ?? '')?.name ?? null,
    admin: adminAssigneeId,
    tags: tags.map((tag) => tag.name),
    state,
  };
}

const told = (seen: Seen) => JSON.stringify(seen, null, 2);

expect.extend({
  /** Exactly one reply, which contains the text, and nothing of a handoff. */
  toHaveReplied(seen: Seen, text: string) {
    const pass = seen.replies.length === 1 && (seen.replies[0] ?? '').includes(text) && seen.notes.length === 0;
    return { pass, message: () => `expected exactly one reply with "${text}" and no handoff:\n${told(seen)}` };
  },
  /** One note, one assignment, the tag, one sentence to the customer, and nothing else. */
  toHaveHandedOff(seen: Seen, { team }: { team: string }) {
    const complete =
      seen.notes.length === 1 && seen.team === team && seen.admin === null && seen.tags.includes('firstline-handoff');
    const pass = complete && seen.replies.length === 1 && (seen.replies[0] ?? '').includes(team);
    return { pass, message: () => `expected one complete handoff to ${team}:\n${told(seen)}` };
  },
  toHaveStayedSilent(seen: Seen) {
    const pass = seen.replies.length === 0 && seen.notes.length === 0 && seen.assignments.length === 0;
    return { pass, message: () => `expected nothing from us:\n${told(seen)}` };
  },
});

interface SeenMatchers<R> {
  toHaveReplied(text: string): R;
  toHaveHandedOff(to: { team: string }): R;
  toHaveStayedSilent(): R;
}

declare module 'vitest' {
  // The type parameters are vitest's own: a merged declaration must repeat them.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends SeenMatchers<R> {
    readonly subject?: T;
  }
}
