/** The open conversation as a teammate sees it: every part, notes and events included. */
import { byId, h, keepAtEnd, keepInStep, safeMarkup } from './page-dom.js';
import { byCustomer } from './page-people.js';
import { timeOf } from './page-time.js';
import { eventInWords } from './page-words.js';

export function createConversation() {
  const parts = byId('parts');
  const atEnd = keepAtEnd(parts);
  /** @type {string | undefined} */
  let drawnFor;

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const conversation = state.opened[state.inboxId ?? ''];
    const contact = state.workspace?.contacts.find((one) => one.id === conversation?.contactId);
    const heads = conversation ? [{ ...conversation, parts: null, contact }] : [];
    keepInStep(byId('conversation-head'), heads, ({ id }) => id, head);
    atEnd(drawnFor !== conversation?.id, () => keepInStep(parts, conversation?.parts ?? [], (one) => one.id, part));
    drawnFor = conversation?.id;
  };
}

/** @param {Omit<import('./page-api.js').Conversation, 'parts'> & {contact: import('./page-api.js').Contact | undefined}} conversation */
function head({ contact, state, snoozedUntil, adminAssignee, teamAssignee, tags }) {
  const facts = contact ? [contact.role, contact.plan, contact.company].filter(Boolean).join(' · ') : '';
  const stateWords = state === 'snoozed' && snoozedUntil ? `snoozed until ${timeOf(snoozedUntil)}` : state;
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'head-who' },
      h('strong', {}, contact?.name ?? 'Contact'),
      h('span', { class: 'head-facts' }, facts),
      h('span', { class: `pill ${state}`, 'data-testid': 'state' }, stateWords),
    ),
    h(
      'p',
      { class: 'head-assignment' },
      h('span', { class: 'label' }, 'Assigned to'),
      h(
        'span',
        { class: 'assignee', 'data-testid': 'assignee' },
        [adminAssignee?.name, teamAssignee?.name].filter(Boolean).join(' · ') || 'Nobody',
      ),
      ...tags.map((tag) => h('span', { class: 'tag', 'data-testid': 'tag' }, tag.name)),
    ),
  );
}

/** @param {import('./page-api.js').Part} one */
function part(one) {
  if (one.partType === 'note') return note(one);
  const line = eventInWords(one);
  const time = timeOf(one.createdAt);
  const hooks = { 'data-testid': 'part', 'data-part-type': one.partType };
  const event = line && h('p', { class: 'event' }, `${line} · ${time}`);
  if (!one.html.trim())
    return h('div', { ...hooks, class: 'event-row' }, event || h('p', { class: 'event' }, `Empty message · ${time}`));
  const side = byCustomer(one) ? 'from-customer' : 'from-us';
  return h(
    'div',
    { ...hooks, class: `message ${side}` },
    h(
      'p',
      { class: 'byline' },
      one.isBot && h('abbr', { class: 'ai', title: 'Written by an AI' }, 'AI'),
      `${one.authorName ?? 'Nobody named'} · ${time}`,
    ),
    h('div', { class: 'bubble prose' }, safeMarkup(one.html)),
    event,
  );
}

/** @param {import('./page-api.js').Part} one */
function note(one) {
  return h(
    'div',
    { class: 'note', title: 'Only teammates see this', 'data-testid': 'note', 'data-part-type': 'note' },
    h(
      'p',
      { class: 'byline' },
      one.isBot && h('abbr', { class: 'ai', title: 'Written by an AI' }, 'AI'),
      `Note by ${one.authorName ?? 'nobody named'} · ${timeOf(one.createdAt)}`,
    ),
    h('div', { class: 'prose' }, safeMarkup(one.html)),
  );
}
