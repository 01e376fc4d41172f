/** Who writes and acts in a story. Every message carries a word of its own, so that judges can tell which was answered. */
import type { SimWorkspace } from '../../src/sandbox/workspace/workspace.ts';
import { ADA, LEAD, NORA, PRIYA } from '../fakes/larkspur.ts';
import type { Speaker, Teammate } from '../fakes/world.ts';
import type { Facts } from '../sim/facts.ts';
import type { Scene } from '../story/scene.ts';

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';
/** Of the form the simulator's judges know. */
const codeOf = (index: number) => `${CONSONANTS[Math.floor(index / 20) % 20]}${CONSONANTS[index % 20]}QXZVW`;

export type People = Pick<Scene, 'user' | 'lead' | 'enterprise' | 'nora' | 'fin' | 'newest'> & {
  /** What is written from now on, and what was, may stay unanswered: a topic's name, or everything. */
  pauses(what?: string): void;
  resumes(what?: string): void;
};

export function peopleIn(
  workspace: SimWorkspace,
  { facts, now, topicOf }: { facts: Facts; now: () => number; topicOf: (question: string) => string | null },
): People {
  const said: { code: string; topic: string | null; conversationId: string }[] = [];
  const paused = new Set<string>();
  const hushPaused = () => {
    const hushed = said.filter(({ topic }) => paused.has(topic ?? ''));
    facts.hushed.push(...hushed.map(({ code }) => code));
  };
  const speaker = (contactId: string): Speaker => ({
    id: contactId,
    says: (body, known) => {
      const code = codeOf(said.length);
      const { conversationId, partId } = workspace.contactSays(contactId, `${body} ${code}`, known);
      facts.messages.push({ conversationId, contactId, partId, code, at: now() });
      said.push({ code, topic: topicOf(body), conversationId });
      hushPaused();
      return conversationId;
    },
  });
  return {
    ...{ user: speaker(ADA), lead: speaker(LEAD), enterprise: speaker(PRIYA), nora: noraIn(workspace) },
    fin: {
      replies: (id, body) => {
        workspace.finReplies(id, body);
        facts.hushed.push(...said.filter((one) => one.conversationId === id).map(({ code }) => code));
      },
    },
    newest: () => workspace.conversations().at(-1)?.id ?? '',
    pauses: (what) => {
      if (!what) facts.pauses.push({ from: now(), until: Number.POSITIVE_INFINITY });
      if (what) paused.add(what);
      hushPaused();
    },
    resumes: (what) => {
      if (what) paused.delete(what);
      for (const pause of facts.pauses) pause.until = Math.min(pause.until, now());
    },
  };
}

const noraIn = (workspace: SimWorkspace): Teammate => ({
  id: NORA,
  replies: (id, body) => void workspace.teammateReplies(id, NORA, body),
  assigns: (id, to) => void workspace.teammateAssigns(id, NORA, to),
  notes: (id, body) => void workspace.teammateNotes(id, NORA, body),
  closes: (id) => void workspace.teammateCloses(id, NORA),
  snoozes: (id, until) => void workspace.teammateSnoozes(id, NORA, until),
});
