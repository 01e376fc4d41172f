/** The Messenger: one sample contact, one conversation, and nothing a customer would not see. */
import { byId, h, keepAtEnd, keepInStep, safeMarkup, sendOnEnter } from './page-dom.js';
import { byCustomer, firstName, nameForCustomer, seenByCustomer } from './page-people.js';
import { timeOf } from './page-time.js';
import { createWaiting } from './page-waiting.js';

const SUGGESTIONS = [
  'How do I change my billing email?',
  'I want to talk to a person',
  'Ich möchte mit einem Menschen sprechen',
  'Do you sell garden furniture?',
];

/** @param {import('./page-flow.js').Flow} flow */
export function createMessenger(flow) {
  const waiting = createWaiting(byId('waiting'));
  const atEnd = keepAtEnd(byId('messenger-body'));
  /** @type {string | null} */
  let drawnFor = null;

  listenToComposer(flow);
  byId('suggestions').append(
    ...SUGGESTIONS.map((text) =>
      h('button', { type: 'button', 'data-testid': 'suggestion', onclick: () => flow.say(text) }, text),
    ),
  );
  byId('new-conversation').addEventListener('click', () => {
    flow.newConversation();
    byId('composer-text').focus();
  });

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const contact = state.workspace?.contacts.find((one) => one.id === state.contactId);
    const conversation = state.customerId ? state.opened[state.customerId] : undefined;
    drawPersona(state, flow);
    byId('messenger-name').textContent = state.workspace?.workspace.name ?? '';
    byId('welcome-title').textContent = `Hello ${firstName(contact?.name)}`;
    byId('welcome').hidden = state.customerId !== null;
    byId('new-conversation').toggleAttribute('disabled', state.customerId === null);
    atEnd(drawnFor !== state.customerId, () => {
      keepInStep(
        byId('bubbles'),
        grouped(conversation?.parts ?? []),
        (part) => part.id,
        (part) => (part.quickReplies.length > 0 ? offer(part, flow) : bubble(part)),
      );
      waiting.show(conversation, state.turns[state.customerId ?? ''], state.workspace);
    });
    drawnFor = state.customerId;
  };
}

/** @param {import('./page-store.js').State} state @param {import('./page-flow.js').Flow} flow */
function drawPersona(state, flow) {
  const contacts = (state.workspace?.contacts ?? []).map((one) => ({ ...one, chosen: one.id === state.contactId }));
  keepInStep(
    byId('contacts'),
    contacts,
    (one) => one.id,
    (one) =>
      h(
        'button',
        {
          type: 'button',
          class: 'contact',
          'data-testid': 'contact-switch',
          'data-contact-id': one.id,
          'aria-pressed': String(one.chosen),
          onclick: () => flow.chooseContact(one.id),
        },
        h('span', { class: 'contact-name' }, one.name),
        h('span', { class: 'contact-role' }, [one.role, one.plan].filter(Boolean).join(' · ')),
      ),
  );
  const chosen = contacts.find((one) => one.chosen);
  const about = chosen ? [chosen.company, chosen.description].filter(Boolean).join(' · ') : '';
  byId('contact-about').textContent = about;
}

/**
 * What the customer sees, each part knowing whether its author goes on in the next one.
 * @param {import('./page-api.js').Part[]} parts
 */
function grouped(parts) {
  const seen = parts.filter(seenByCustomer);
  const said = seen.filter(({ quickReplies }) => quickReplies.length === 0);
  const isLast = (part) => said[said.indexOf(part) + 1]?.authorId !== part.authorId;
  return seen.map((part, index) => ({ ...part, last: isLast(part), newest: index === seen.length - 1 }));
}

/**
 * Buttons under what was said, until somebody says something else.
 * @param {import('./page-api.js').Part & {newest: boolean}} part @param {import('./page-flow.js').Flow} flow
 */
function offer({ quickReplies, newest }, flow) {
  return h(
    'div',
    { class: 'suggestions', hidden: !newest },
    ...quickReplies.map((text) =>
      h('button', { type: 'button', 'data-testid': 'quick-reply', onclick: () => flow.say(text) }, text),
    ),
  );
}

/** @param {import('./page-api.js').Part & {last: boolean}} part */
function bubble(part) {
  const mine = byCustomer(part);
  return h(
    'div',
    {
      class: `bubble-row ${mine ? 'mine' : 'theirs'} ${part.last ? 'last' : ''}`,
      'data-testid': 'part',
      'data-part-type': part.partType,
      'data-author': mine ? 'contact' : part.isBot ? 'bot' : 'teammate',
    },
    h('div', { class: 'bubble prose' }, safeMarkup(part.html)),
    part.last &&
      h(
        'p',
        { class: 'byline' },
        part.isBot && h('abbr', { class: 'ai', title: 'Written by an AI' }, 'AI'),
        `${nameForCustomer(part)} · ${timeOf(part.createdAt)}`,
      ),
  );
}

/** Enter sends, Shift+Enter breaks the line, and the field grows with its text. @param {import('./page-flow.js').Flow} flow */
function listenToComposer(flow) {
  const text = /** @type {HTMLTextAreaElement} */ (byId('composer-text'));
  const button = /** @type {HTMLButtonElement} */ (byId('composer').querySelector('.send'));
  const showReady = () => {
    button.disabled = text.value.trim() === '';
  };
  const send = async () => {
    const body = text.value.trim();
    if (body && (await flow.say(body))) text.value = '';
    showReady();
    text.focus();
  };
  showReady();
  text.addEventListener('input', showReady);
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  sendOnEnter(text, send);
}
