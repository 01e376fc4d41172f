import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/domain/contact.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { PartId, TeamId } from '../../src/domain/ids.ts';
import { ownerOf } from '../../src/reading/owner.ts';
import { type Answers, leftAlone } from '../../src/turn/answers.ts';
import { automaticMail } from '../../src/turn/automatic-mail.ts';
import { readingAbout } from '../fakes/context.ts';
import { ADA, conversationOf, NORA, partOf, US } from '../fakes/conversation.ts';

const ALL: Answers = {
  unassigned: true,
  teams: [],
  newOnly: false,
  contacts: ['users', 'leads'],
  tags: { never: [] },
  segments: { never: [] },
};
const user: Contact = { id: ADA, role: 'user', name: null, language: null, attributes: {}, companies: [], tagIds: [] };
const cause = 'p1' as PartId;
const asked = partOf({ id: cause, partType: 'source', text: 'How do refunds work?' });

const AWAY = 'Hi, I am currently out of the office until Monday.';
const judged = (answers: Partial<Answers>, over: Partial<Conversation> = {}, contact: Contact | null = user) =>
  leftAlone(readingAbout(conversationOf({ parts: [asked], ...over }), cause), contact, { ...ALL, ...answers });

describe('a conversation is left alone', () => {
  test.each<[string, ReturnType<typeof judged>, string]>([
    ['nobody has it, and the owner wants only what was given', judged({ unassigned: false }), 'unassigned'],
    ['of another channel', judged({ channels: ['email'] }), 'other_channel'],
    ['of a user', judged({ contacts: ['leads'] }), 'users'],
    ['of a lead', judged({ contacts: ['users'] }, {}, { ...user, role: 'lead' }), 'leads'],
    ['of a contact that is gone, who counts as a lead', judged({ contacts: ['users'] }, {}, null), 'leads'],
    ['without the tag', judged({ tags: { only: ['beta'], never: [] } }, { tagNames: ['VIP'] }), 'tag_missing'],
    ['with the tag, in whatever case', judged({ tags: { never: ['vip'] } }, { tagNames: ['VIP'] }), 'tag_excluded'],
    ['of nobody in the segment', judged({ segments: { only: ['Beta'], never: [] } }), 'segment_missing'],
    [
      'of somebody in a segment',
      judged({ segments: { never: ['churning'] } }, {}, { ...user, segments: ['Churning'] }),
      'segment_excluded',
    ],
    [
      'that was closed before',
      judged({ newOnly: true }, { parts: [partOf({ author: 'nora', partType: 'close' }), asked] }),
      'not_new',
    ],
    [
      'in which a teammate wrote',
      judged({ newOnly: true }, { parts: [asked, partOf({ author: 'nora', text: 'Hello' })] }),
      'not_new',
    ],
    [
      'that an answering machine began',
      judged({}, { channel: 'email', subject: 'Automatic reply: Invoice' }),
      'auto_reply',
    ],
    [
      'in which an answering machine without a name wrote',
      judged({}, { channel: 'email', parts: [{ ...asked, author: { ...asked.author, name: null }, text: AWAY }] }),
      'out_of_office',
    ],
  ])('%s', (_, reason, expected) => {
    expect(reason).toBe(expected);
  });

  test.each<[string, ReturnType<typeof judged>]>([
    ['everything is as it comes', judged({})],
    ['it has one of the tags', judged({ tags: { only: ['beta', 'vip'], never: [] } }, { tagNames: ['VIP'] })],
    ['it was given to the bot', judged({ unassigned: false }, { adminAssigneeId: US })],
    [
      'only a note was written',
      judged({ newOnly: true }, { parts: [partOf({ author: 'nora', partType: 'note', text: 'x' }), asked] }),
    ],
    ['it only looks like mail, in the Messenger', judged({}, { subject: 'Automatic reply' })],
  ])('not when %s', (_, reason) => {
    expect(reason).toBeNull();
  });

  test('by the subject only for the first message: Intercom keeps none of the others', () => {
    const later = conversationOf({
      ...{ channel: 'email', subject: 'Automatic reply: Invoice' },
      parts: [partOf({ partType: 'source', text: 'x' }), partOf({ id: cause, text: 'I am back now' })],
    });
    expect(leftAlone(readingAbout(later, cause), user, ALL)).toBeNull();
  });
});

describe('a team whose inbox is the bot’s too', () => {
  const team = '5017691' as TeamId;
  const given = (author: 'nora' | 'us') =>
    conversationOf({
      teamAssigneeId: team,
      parts: [asked, partOf({ author, assignedTo: { type: 'team', id: team } })],
    });

  test('has what somebody gave to it', () => {
    expect(ownerOf(given('nora'), US, { ourTeams: [team] })).toEqual({ kind: 'us' });
    expect(ownerOf(given('nora'), US)).toEqual({ kind: 'others', reason: 'assigned_to_team' });
  });

  test('keeps what the bot handed off to it where it was, until somebody gives it anew', () => {
    const packet = partOf({ author: 'us', partType: 'note', text: 'Handed over by Firstline.' });
    const handedOff = conversationOf({ teamAssigneeId: team, parts: [...given('nora').parts, packet] });
    expect(ownerOf(handedOff, US, { ourTeams: [team] })).toEqual({ kind: 'others', reason: 'assigned_to_team' });
    const own = { team: null, since: cause };
    expect(ownerOf(handedOff, US, { ourTeams: [team], own })).toEqual({ kind: 'us' });
    const again = { ...handedOff, parts: [...handedOff.parts, ...given('nora').parts.slice(1)] };
    expect(ownerOf(again, US, { ourTeams: [team] })).toEqual({ kind: 'us' });
  });

  test('keeps what the bot handed off to it, and a teammate what they took from it', () => {
    expect(ownerOf(given('us'), US, { ourTeams: [team] })).toEqual({ kind: 'others', reason: 'assigned_to_team' });
    const taken = { ...given('nora'), adminAssigneeId: NORA };
    expect(ownerOf(taken, US, { ourTeams: [team] })).toEqual({ kind: 'others', reason: 'assigned_to_teammate' });
  });
});

describe('mail that no person wrote to be answered', () => {
  const NEWSLETTER = `This week at Pine & Co: https://a.example/1 and https://a.example/2
    ${'Much more to read. '.repeat(20)} https://a.example/3 You get this because you signed up. Unsubscribe here.`;

  test.each<[string, string, string, string]>([
    ['Automatic reply: Your ticket', '', '', 'auto_reply'],
    ['Auto-Reply', '', '', 'auto_reply'],
    ['Automatische Antwort: Rechnung', '', '', 'auto_reply'],
    ['Réponse automatique : facture', '', '', 'auto_reply'],
    ['Respuesta automática: factura', '', '', 'auto_reply'],
    ['Resposta automática: fatura', '', '', 'auto_reply'],
    ['自動返信：お問い合わせ', '', '', 'auto_reply'],
    ['Risposta automatica: fattura', '', '', 'auto_reply'],
    ['Automatisch antwoord: factuur', '', '', 'auto_reply'],
    ['Automatyczna odpowiedź: faktura', '', '', 'auto_reply'],
    ['Autosvar: faktura', '', '', 'auto_reply'],
    ['Otomatik yanıt: fatura', '', '', 'auto_reply'],
    ['自动回复：发票', '', '', 'auto_reply'],
    ['Out of Office', '', '', 'out_of_office'],
    ['Out of the office: back on Monday', '', '', 'out_of_office'],
    ['Out of Office AutoReply: Invoice', '', '', 'out_of_office'],
    ['Abwesenheitsnotiz: Rechnung', '', '', 'out_of_office'],
    ['Absence du bureau : facture', '', '', 'out_of_office'],
    ['Fuera de la oficina: factura', '', '', 'out_of_office'],
    ['不在通知', '', '', 'out_of_office'],
    ['Re: Invoice', 'Hi, I am currently out of the office until Monday.', '', 'out_of_office'],
    ['Re: Rechnung', 'Guten Tag, ich bin derzeit nicht im Büro.', '', 'out_of_office'],
    ['Re: Invoice', 'This is an automated response. We got your mail.', '', 'auto_reply'],
    ['Undeliverable: Invoice', '', '', 'delivery_failure'],
    ['Delivery Status Notification', '', '', 'delivery_failure'],
    ['Invoice', 'Your message could not be sent.', 'Mail Delivery Subsystem', 'delivery_failure'],
    ['News of May', NEWSLETTER, '', 'mailing_list'],
    ['Offer', 'We sell backlinks and guest posts, ranking you first on Google.', '', 'spam'],
  ])('such as "%s" %#', (subject, text, from, reason) => {
    expect(automaticMail({ subject, text, from })).toBe(reason);
  });

  test.each<[string, string]>([
    ['Out of office message does not work', 'It is sent twice.'],
    ['Automatic replies', 'How do I switch off automatic replies?'],
    ['Question', 'I am out of the office next week. How do I let Tom sign?'],
    ['Unsubscribe', 'Please unsubscribe me from your newsletter https://a.example'],
    ['How do I unsubscribe?', 'I get too many mails'],
    ['Delivery address', 'I want to change my delivery address'],
    ['SEO', 'Does your site builder help with SEO services?'],
    ['自動返信を設定したい', '設定方法を教えてください'],
    ['Undelivered order', 'My order has not arrived.'],
    ['', 'Returned mail is a feature I need'],
  ])('is not "%s": %s', (subject, text) => {
    expect(automaticMail({ subject, text, from: 'Ada' })).toBeNull();
  });

  test('is judged in no time, whatever is written', () => {
    for (const piece of ['out of ', 'i am ', '不在', 'https://', 'unsubscribe ', 'ranking '])
      expect(() => automaticMail({ subject: piece.repeat(5_000), text: piece.repeat(20_000), from: '' })).not.toThrow();
  });
});
