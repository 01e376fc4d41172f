/** `POST …/reply` and `POST …/parts`: what is said and done in a conversation through the API. */
import * as z from 'zod';
import { invalid, notFound } from '../api-error.ts';
import { htmlOfPost } from '../html.ts';
import * as acts from '../workspace/conversations.ts';
import { actingAdmin, findContact } from '../workspace/people.ts';
import type { SimContact, SimConversation, SimPart } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { wholeConversation } from './conversation-json.ts';
import { viewOf } from './conversations.ts';
import { body, idLike, type Rest, type RestApp, readBody } from './http.ts';

/** Ten at most, as Intercom says. */
const attachments = z.array(z.url()).max(10).optional();
const options = z.array(z.object({ text: z.string(), uuid: z.string() })).optional();

const adminReply = z.object({
  type: z.literal('admin'),
  message_type: z.enum(['comment', 'note', 'quick_reply']),
  admin_id: idLike,
  body: body.optional(),
  reply_options: options,
  attachment_urls: attachments,
});

export const contactReply = z.object({
  type: z.literal('user'),
  message_type: z.literal('comment'),
  body: body.min(1),
  intercom_user_id: idLike.optional(),
  user_id: idLike.optional(),
  email: z.string().optional(),
  reply_options: options,
  attachment_urls: attachments,
});
export const replyBody = z.discriminatedUnion('type', [adminReply, contactReply]);

const partBody = z.discriminatedUnion('message_type', [
  z.object({
    message_type: z.literal('assignment'),
    type: z.enum(['admin', 'team']),
    admin_id: idLike,
    assignee_id: idLike,
    body: body.optional(),
  }),
  z.object({ message_type: z.literal('close'), type: z.literal('admin'), admin_id: idLike, body: body.optional() }),
  z.object({ message_type: z.literal('snoozed'), admin_id: idLike, snoozed_until: z.number().int().positive() }),
  z.object({ message_type: z.literal('open'), admin_id: idLike }),
]);

export function mountReplies(app: RestApp, { state, faults }: Rest): void {
  app.post('/conversations/:id/reply', async (c) => {
    const asked = await readBody(c, replyBody);
    const conversation = repliedTo(state, c.req.param('id'), asked);
    if (asked.type === 'user') contactReplies(state, conversation, asked);
    else adminReplies(state, conversation, asked);
    if (asked.type === 'admin' && faults.isOn('email_unheard')) muteEmail(conversation);
    return c.json(wholeConversation(state, conversation, viewOf(c)));
  });

  app.post('/conversations/:id/parts', async (c) => {
    const conversation = acts.findConversation(state, c.req.param('id'));
    manage(state, conversation, await readBody(c, partBody));
    return c.json(wholeConversation(state, conversation, viewOf(c)));
  });
}

/** Kept as a bot's comment, which is sent to nobody. */
function muteEmail({ source, parts }: SimConversation): void {
  const newest = parts.at(-1);
  if (source.type === 'email' && newest?.partType === 'comment') newest.author = { ...newest.author, type: 'bot' };
}

/** The id `last` stands for the contact's newest conversation. */
function repliedTo(state: State, id: string, asked: z.infer<typeof replyBody>): SimConversation {
  if (id !== 'last' || asked.type !== 'user') return acts.findConversation(state, id);
  const contact = replyingContact(state, asked);
  const theirs = [...state.conversations.values()].filter((one) => one.contactIds.includes(contact.id));
  const last = theirs.at(-1);
  if (!last) throw notFound('Conversation not found');
  return last;
}

function contactReplies(state: State, conversation: SimConversation, asked: z.infer<typeof contactReply>): void {
  const contact = replyingContact(state, asked);
  if (!conversation.contactIds.includes(contact.id)) conversation.contactIds.push(contact.id);
  const html = htmlOfPost(asked.body);
  acts.contactComments(state, conversation, { contact, html, attachments: attached(asked.attachment_urls) });
}

export function replyingContact(state: State, asked: z.infer<typeof contactReply>): SimContact {
  if (asked.intercom_user_id !== undefined) return findContact(state, asked.intercom_user_id);
  const { user_id: externalId, email } = asked;
  const found = [...state.contacts.values()].find(
    (one) => !one.mergedInto && (externalId !== undefined ? one.externalId === externalId : one.email === email),
  );
  if (!found || (externalId === undefined && email === undefined)) throw notFound('User Not Found');
  return found;
}

function adminReplies(state: State, conversation: SimConversation, asked: z.infer<typeof adminReply>): void {
  const by = { admin: actingAdmin(state, asked.admin_id), app: state.settings.appPackageCode };
  if (asked.message_type === 'quick_reply') {
    if (!asked.reply_options?.length) throw invalid('reply_options is required', 'parameter_not_found');
    acts.adminOffersQuickReplies(state, conversation, by, asked.reply_options);
    return;
  }
  const urls = asked.attachment_urls ?? [];
  if (!asked.body?.trim() && urls.length === 0) throw invalid('body is required', 'parameter_not_found');
  const html = htmlOfPost(asked.body ?? '');
  if (asked.message_type === 'note') acts.adminNotes(state, conversation, by, html);
  else acts.adminComments(state, conversation, { by, html, attachments: attached(urls) });
}

function manage(state: State, conversation: SimConversation, asked: z.infer<typeof partBody>): void {
  const by = { admin: actingAdmin(state, asked.admin_id), app: state.settings.appPackageCode };
  if (asked.message_type === 'assignment') {
    const id = asked.assignee_id === '0' ? null : asked.assignee_id;
    acts.assign(state, conversation, by, { type: asked.type, id, html: asked.body ? htmlOfPost(asked.body) : null });
  } else if (asked.message_type === 'close') {
    acts.close(state, conversation, by, asked.body ? htmlOfPost(asked.body) : null);
  } else if (asked.message_type === 'snoozed') {
    acts.snooze(state, conversation, by, asked.snoozed_until * 1000);
  } else {
    acts.open(state, conversation, by);
  }
}

function attached(urls: string[] | undefined): SimPart['attachments'] {
  return (urls ?? []).map((url) => ({
    name: new URL(url).pathname.split('/').at(-1) || 'file',
    url,
    contentType: 'application/octet-stream',
    filesize: 0,
  }));
}
