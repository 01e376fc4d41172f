/** Every endpoint answers as Intercom's own description of API 2.16 says. */
import { describe, expect, test } from 'vitest';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { hasDescription, type Judge, openApiJudge } from './openapi.ts';
import { ADA, at, BILLING, BOT, NORA, PRIYA, type Stage, stage } from './stage.ts';

const judge: Judge | null = hasDescription ? openApiJudge() : null;
const title = hasDescription
  ? 'as the OpenAPI description 2.16 says'
  : 'skipped: ../shared/reference/openapi/intercom-2.16.yaml is not there';

const HANDED_OFF = '{handed_off}';
const TICKET = '{ticket}';
const query = { query: { field: 'id', operator: '!=', value: 'none' } };

/** Method, path as described, path as called, body. */
const CALLS: [method: string, described: string, called: string, body?: unknown][] = [
  ['GET', '/me', '/me'],
  ['GET', '/admins', '/admins'],
  ['GET', '/admins/{admin_id}', `/admins/${BOT}`],
  ['GET', '/teams', '/teams'],
  ['GET', '/teams/{team_id}', `/teams/${BILLING}`],
  ['GET', '/office_hours_schedules', '/office_hours_schedules'],
  [
    'GET',
    '/office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions',
    '/office_hours_schedules/123/office_hours_exceptions',
  ],
  ['GET', '/tags', '/tags'],
  ['POST', '/tags', '/tags', { name: 'refund' }],
  ['GET', '/conversations', '/conversations?per_page=1'],
  ['POST', '/conversations', '/conversations', { from: { type: 'user', id: ADA }, body: 'Hello' }],
  ['POST', '/conversations/search', '/conversations/search', query],
  ['GET', '/conversations/{conversation_id}', `/conversations/${HANDED_OFF}`],
  ['GET', '/conversations/{conversation_id}', `/conversations/${HANDED_OFF}?display_as=plaintext`],
  ['PUT', '/conversations/{conversation_id}', `/conversations/${HANDED_OFF}`, { read: true, title: 'Refund' }],
  [
    'POST',
    '/conversations/{conversation_id}/reply',
    `/conversations/${HANDED_OFF}/reply`,
    { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Hi', attachment_urls: ['https://a.example/b.png'] },
  ],
  [
    'POST',
    '/conversations/{conversation_id}/reply',
    `/conversations/${HANDED_OFF}/reply`,
    {
      message_type: 'quick_reply',
      type: 'admin',
      admin_id: BOT,
      reply_options: [{ text: 'Yes', uuid: 'a5e1c524-5ddd-4c3e-9328-6bca5d6e3edb' }],
    },
  ],
  [
    'POST',
    '/conversations/{conversation_id}/parts',
    `/conversations/${HANDED_OFF}/parts`,
    { message_type: 'snoozed', admin_id: BOT, snoozed_until: 1_900_000_000 },
  ],
  ['POST', '/conversations/{conversation_id}/tags', `/conversations/${HANDED_OFF}/tags`, { id: '86', admin_id: BOT }],
  [
    'DELETE',
    '/conversations/{conversation_id}/tags/{tag_id}',
    `/conversations/${HANDED_OFF}/tags/86`,
    { admin_id: BOT },
  ],
  [
    'POST',
    '/conversations/{conversation_id}/convert',
    `/conversations/${HANDED_OFF}/convert`,
    { ticket_type_id: '53', attributes: { _default_title_: 'Refund' } },
  ],
  ['GET', '/contacts', '/contacts'],
  ['POST', '/contacts', '/contacts', { email: 'new@example.com' }],
  ['POST', '/contacts/search', '/contacts/search', { query: { field: 'role', operator: '=', value: 'user' } }],
  ['GET', '/contacts/{contact_id}', `/contacts/${PRIYA}`],
  ['PUT', '/contacts/{contact_id}', `/contacts/${PRIYA}`, { name: 'Priya R.' }],
  ['GET', '/contacts/find_by_external_id/{external_id}', '/contacts/find_by_external_id/user-42'],
  ['GET', '/contacts/{contact_id}/companies', `/contacts/${PRIYA}/companies`],
  ['GET', '/contacts/{contact_id}/notes', `/contacts/${PRIYA}/notes`],
  ['POST', '/contacts/{contact_id}/notes', `/contacts/${PRIYA}/notes`, { body: 'Asked about VAT', admin_id: NORA }],
  ['GET', '/contacts/{contact_id}/tags', `/contacts/${PRIYA}/tags`],
  ['POST', '/contacts/{contact_id}/tags', `/contacts/${PRIYA}/tags`, { id: '87' }],
  ['DELETE', '/contacts/{contact_id}/tags/{tag_id}', `/contacts/${PRIYA}/tags/87`],
  ['GET', '/contacts/{contact_id}/segments', `/contacts/${PRIYA}/segments`],
  ['GET', '/articles', '/articles?per_page=5'],
  ['GET', '/articles/{article_id}', '/articles/9310101'],
  ['GET', '/articles/search', '/articles/search?phrase=billing%20email&state=published&highlight=true'],
  ['GET', '/content/search', '/content/search?query=billing'],
  ['GET', '/help_center/collections', '/help_center/collections'],
  ['GET', '/ticket_types', '/ticket_types'],
  ['GET', '/ticket_states', '/ticket_states'],
  ['POST', '/tickets', '/tickets', { ticket_type_id: '53', contacts: [{ id: ADA }] }],
  ['GET', '/tickets/{ticket_id}', `/tickets/${TICKET}`],
  ['PUT', '/tickets/{ticket_id}', `/tickets/${TICKET}`, { ticket_state_id: '8484', admin_id: 991267459 }],
  [
    'POST',
    '/tickets/{ticket_id}/reply',
    `/tickets/${TICKET}/reply`,
    { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Corrected' },
  ],
  ['POST', '/tickets/search', '/tickets/search', query],
];

/** A conversation in which everything happened that leaves a trace, and a ticket. */
async function lived(): Promise<Stage & { fill: (path: string) => string }> {
  const set = stage({ sample: await loadSample() });
  const { workspace } = set.sandbox;
  const { conversationId } = workspace.contactSays(PRIYA, 'I want my money back');
  workspace.finReplies(conversationId, 'Let me see.', 'escalated');
  workspace.teammateNotes(conversationId, NORA, 'Angry.');
  workspace.teammateAssigns(conversationId, NORA, { type: 'team', id: BILLING });
  workspace.teammateTags(conversationId, NORA, '86');
  workspace.teammateReplies(conversationId, NORA, 'It is on its way.');
  workspace.rates(conversationId, 5, null);
  workspace.teammateCloses(conversationId, NORA);
  const ticket = await set.call('POST', '/tickets', { ticket_type_id: '53', contacts: [{ id: ADA }] });
  const fill = (path: string): string =>
    path.replace(HANDED_OFF, conversationId).replace(TICKET, String(at(ticket.body, 'id')));
  return { ...set, fill };
}

describe.skipIf(!judge)(title, () => {
  test.for(CALLS)('%s %s', async ([method, described, called, body]) => {
    const { call, fill } = await lived();
    const answer = await call(method, fill(called), body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(judge?.(method, described, answer.status, answer.body)).toEqual([]);
  });

  test('an answer of another shape is noticed', () => {
    const wrong = { type: 'team', id: 5017691, name: 'Billing', admin_ids: ['991267460'] };
    expect(judge?.('GET', '/teams/{team_id}', 200, wrong)).toEqual([
      '/id must be string',
      '/admin_ids/0 must be integer',
    ]);
  });

  test.for([
    ['GET', '/conversations/{conversation_id}', '/conversations/1', 404],
    ['GET', '/teams/{team_id}', '/teams/1', 404],
    ['GET', '/articles/{article_id}', '/articles/1', 404],
  ] as const)('%s %s refuses in the error envelope', async ([method, described, called, status]) => {
    const { call } = await lived();
    const answer = await call(method, called);
    expect(answer.status).toBe(status);
    expect(judge?.(method, described, answer.status, answer.body)).toEqual([]);
  });
});
