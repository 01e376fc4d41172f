/** Acting as a teammate on the open conversation: reply, note, assign, snooze, close, reopen. */
import { byId, h, keepInStep, sendOnEnter } from './page-dom.js';

const SNOOZE_MS = 3_600_000;

/** @param {import('./page-flow.js').Flow} flow @param {import('./page-store.js').Store} store */
export function createTeammate(flow, store) {
  const bar = byId('action-bar');
  const { form, row, actor, stateButton, assign } = build(flow, store);
  bar.append(row, form);

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const conversation = state.opened[state.inboxId ?? ''];
    if (!conversation || !state.workspace) return;
    const people = state.workspace.admins.filter((admin) => !admin.isBot);
    keepInStep(
      actor,
      people,
      (one) => one.id,
      (one) => h('option', { value: one.id }, one.name),
    );
    actor.value = state.adminId ?? '';
    keepInStep(
      assign,
      assignOptions(state),
      (one) => one.value,
      (one) => h('option', { value: one.value }, one.label),
    );
    stateButton.textContent = conversation.state === 'open' ? 'Close' : 'Reopen';
    stateButton.dataset.action = conversation.state === 'open' ? 'close' : 'open';
  };
}

/** @param {import('./page-store.js').State} state */
function assignOptions({ workspace, adminId }) {
  const admins = workspace?.admins ?? [];
  const able = admins.filter((admin) => admin.isBot || admin.hasInboxSeat);
  return [
    { value: '', label: 'Assign…' },
    ...able
      .map(({ id, name, isBot }) => ({ value: `admin:${id}`, label: nameFor({ id, name, isBot }, adminId) }))
      .sort((a, b) => Number(b.label === 'Me') - Number(a.label === 'Me')),
    ...(workspace?.teams ?? []).map((team) => ({ value: `team:${team.id}`, label: `Team ${team.name}` })),
    { value: 'nobody', label: 'Nobody' },
  ];
}

/** @param {{id: string, name: string, isBot: boolean}} admin @param {string | null} adminId */
function nameFor(admin, adminId) {
  if (admin.id === adminId) return 'Me';
  return admin.isBot ? `${admin.name} (the bot)` : admin.name;
}

/** @param {import('./page-flow.js').Flow} flow @param {import('./page-store.js').Store} store */
function build(flow, store) {
  const actor = /** @type {HTMLSelectElement} */ (
    h('select', {
      'aria-label': 'Act as',
      'data-testid': 'teammate',
      onchange: () => store.set({ adminId: actor.value }),
    })
  );
  const assign = /** @type {HTMLSelectElement} */ (
    h('select', {
      'aria-label': 'Assign the conversation',
      'data-testid': 'assign',
      onchange: () => {
        const [type, id] = assign.value.split(':');
        assign.value = '';
        flow.act(type === 'nobody' ? { action: 'unassign' } : { action: 'assign', assignee: { type, id } });
      },
    })
  );
  const snooze = () => flow.act({ action: 'snooze', snoozed_until: Date.now() + SNOOZE_MS });
  const stateButton = h('button', {
    type: 'button',
    class: 'quiet',
    'data-testid': 'close-or-reopen',
    onclick: () => flow.act({ action: stateButton.dataset.action }),
  });
  const row = h(
    'div',
    { class: 'action-row' },
    assign,
    h('button', { type: 'button', class: 'quiet', 'data-testid': 'snooze', onclick: snooze }, 'Snooze 1 h'),
    stateButton,
  );
  return { actor, assign, stateButton, row, form: replyForm(flow, actor) };
}

/** @param {import('./page-flow.js').Flow} flow @param {HTMLSelectElement} actor */
function replyForm(flow, actor) {
  const text = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { rows: 2, 'aria-label': 'Text as a teammate', 'data-testid': 'teammate-composer' })
  );
  const send = h('button', { type: 'submit', class: 'primary', 'data-testid': 'reply-as-teammate' });
  const form = h(
    'form',
    { class: 'teammate-composer' },
    h(
      'div',
      { class: 'kinds', role: 'group', 'aria-label': 'Kind of message' },
      kind('reply', 'Reply'),
      kind('note', 'Note'),
      h('label', { class: 'acting' }, 'as', actor),
    ),
    h('div', { class: 'teammate-line' }, text, send),
  );

  /** @param {string} action @param {string} label */
  function kind(action, label) {
    return h('button', { type: 'button', class: 'kind', 'data-kind': action, onclick: () => choose(action) }, label);
  }
  /** @param {string} action */
  function choose(action) {
    form.dataset.kind = action;
    for (const button of form.querySelectorAll('.kind')) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-kind') === action));
    }
    text.placeholder = action === 'note' ? 'A note that only teammates see…' : 'Reply to the customer…';
    send.textContent = action === 'note' ? 'Add note' : 'Reply';
  }
  const submit = async () => {
    const body = text.value.trim();
    if (body && (await flow.act({ action: form.dataset.kind, body }))) text.value = '';
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  sendOnEnter(text, submit);
  choose('reply');
  return form;
}
