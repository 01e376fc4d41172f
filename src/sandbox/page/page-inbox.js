/** The teammate's list of conversations, and what is open beside it. */
import { byId, h, keepInStep } from './page-dom.js';
import { initials } from './page-people.js';
import { timeOf } from './page-time.js';

/** @param {import('./page-flow.js').Flow} flow */
export function createInbox(flow) {
  const open = byId('open-pane');
  const inbox = byId('inbox-pane');
  for (const segment of open.querySelectorAll('.segment')) {
    segment.addEventListener('click', () => showSide(open, segment.getAttribute('data-view') ?? 'conversation'));
  }
  showSide(open, 'conversation');
  byId('back').addEventListener('click', () => inbox.classList.remove('reading'));

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const rows = state.conversations.map((row) => ({ ...row, chosen: row.id === state.inboxId }));
    keepInStep(
      byId('conversations'),
      rows,
      (row) => row.id,
      (row) =>
        item(row, () => {
          inbox.classList.add('reading');
          flow.openConversation(row.id);
        }),
    );
    const some = rows.length > 0;
    byId('conversations-empty').hidden = some;
    byId('open-pane').hidden = state.inboxId === null;
    byId('nothing-open').hidden = state.inboxId !== null;
    const waiting = rows.filter((row) => row.waitingSince !== null && row.state === 'open').length;
    byId('inbox-count').hidden = waiting === 0;
    byId('inbox-count').textContent = String(waiting);
    byId('inbox-count').title = 'waiting';
  };
}

/** On narrow screens one side shows at a time. @param {HTMLElement} open @param {string} view */
function showSide(open, view) {
  open.setAttribute('data-view', view);
  for (const segment of open.querySelectorAll('.segment')) {
    segment.setAttribute('aria-pressed', String(segment.getAttribute('data-view') === view));
  }
}

/** @param {import('./page-api.js').Row & {chosen: boolean}} row @param {() => void} choose */
function item(row, choose) {
  const assignee = [row.adminAssignee?.name, row.teamAssignee?.name].filter(Boolean).join(' · ');
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'conversation-item',
        'data-testid': 'conversation-item',
        'data-conversation-id': row.id,
        'data-state': row.state,
        'aria-current': row.chosen ? 'true' : null,
        onclick: choose,
      },
      h('span', { class: 'avatar small', 'aria-hidden': 'true' }, initials(row.contactName)),
      h('span', { class: 'item-name' }, row.contactName ?? 'No name'),
      h('time', { class: 'item-time', datetime: new Date(row.updatedAt).toISOString() }, timeOf(row.updatedAt)),
      h('span', { class: 'item-preview' }, row.preview),
      h(
        'span',
        { class: 'item-facts' },
        row.state !== 'open' && h('span', { class: `pill ${row.state}` }, row.state),
        h('span', { class: 'item-assignee' }, assignee || 'Unassigned'),
      ),
      row.tags.length > 0 &&
        h('span', { class: 'item-facts' }, ...row.tags.map((tag) => h('span', { class: 'tag' }, tag))),
      row.waitingSince !== null &&
        row.state === 'open' &&
        h('span', { class: 'item-waiting' }, `waiting since ${timeOf(row.waitingSince)}`),
    ),
  );
}
