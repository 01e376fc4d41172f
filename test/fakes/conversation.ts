/** Conversations as our nouns, for rooms that judge what was read. */

import type { Author, Conversation, Part } from '../../src/domain/conversation.ts';
import type { AdminId, ContactId, ConversationId, PartId } from '../../src/domain/ids.ts';

export const US = '991267459' as AdminId;
export const NORA = '991267460' as AdminId;
export const ADA = '6762f1571bb69f9f2193bbbb' as ContactId;

const AUTHORS: Record<string, Author> = {
  ada: { type: 'contact', id: ADA, name: 'Ada' },
  us: { type: 'admin', id: US, name: 'Larkspur Assistant' },
  nora: { type: 'admin', id: NORA, name: 'Nora' },
  fin: { type: 'bot', id: '6827949', name: 'Fin' },
  team: { type: 'team', id: '5017691', name: 'Billing' },
};

let parts = 0;

export function partOf(over: Partial<Omit<Part, 'author'>> & { author?: keyof typeof AUTHORS }): Part {
  parts += 1;
  const { author = 'ada', ...rest } = over;
  return {
    ...{ id: `part-${parts}` as PartId, partType: 'comment', text: '', createdAt: 0, assignedTo: null },
    ...{ fromFin: false, attachments: 0, author: AUTHORS[author] as Author },
    ...rest,
  };
}

export const conversationOf = (over: Partial<Conversation>): Conversation => ({
  id: 'c1' as ConversationId,
  state: 'open',
  channel: 'conversation',
  subject: '',
  adminAssigneeId: null,
  teamAssigneeId: null,
  contactId: ADA,
  tagIds: [],
  tagNames: [],
  attributes: {},
  tickets: [],
  fin: { participated: false, resolution: null },
  parts: [],
  ...over,
});
