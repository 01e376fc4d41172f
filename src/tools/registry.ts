/** Every tool, in the order agents see them: what reads, what writes, what customers see. */
import { addNote } from './add-note.ts';
import { askSupportBot } from './ask-support-bot.ts';
import { assignConversation } from './assign-conversation.ts';
import { closeConversation } from './close-conversation.ts';
import { createArticleDraft } from './create-article-draft.ts';
import { createTicket } from './create-ticket.ts';
import { explainTurn } from './explain-turn.ts';
import { TOOLS_FOR_TURNS } from './for-turns.ts';
import { getContact } from './get-contact.ts';
import { getConversation } from './get-conversation.ts';
import { handOff } from './hand-off.ts';
import { listAdmins } from './list-admins.ts';
import { listTags } from './list-tags.ts';
import { listTeams } from './list-teams.ts';
import { listTicketTypes } from './list-ticket-types.ts';
import { openConversation } from './open-conversation.ts';
import { replyToConversation } from './reply-to-conversation.ts';
import { searchContacts } from './search-contacts.ts';
import { searchConversations } from './search-conversations.ts';
import { setConversationAttributes } from './set-conversation-attributes.ts';
import { snoozeConversation } from './snooze-conversation.ts';
import { tagConversation } from './tag-conversation.ts';
import type { AnyTool } from './tool.ts';
import { trackEvent } from './track-event.ts';
import { untagConversation } from './untag-conversation.ts';
import { upsertContact } from './upsert-contact.ts';

export const TOOLS: AnyTool[] = [
  ...TOOLS_FOR_TURNS,
  searchContacts,
  getContact,
  searchConversations,
  getConversation,
  listTeams,
  listAdmins,
  listTags,
  listTicketTypes,
  explainTurn,
  askSupportBot,
  addNote,
  tagConversation,
  untagConversation,
  assignConversation,
  handOff,
  snoozeConversation,
  openConversation,
  closeConversation,
  setConversationAttributes,
  createTicket,
  upsertContact,
  trackEvent,
  createArticleDraft,
  replyToConversation,
];
