/** The sandbox's own switches: faults, the webhook log, reset, the live line and the tabs of narrow screens. */
import { byId, h, keepInStep } from './page-dom.js';
import { timeToTheSecond } from './page-time.js';
import { ownWords } from './page-words.js';

/** @param {import('./page-flow.js').Flow} flow */
export function createTools(flow) {
  listenToFaults(flow);
  listenToDrawer();
  listenToReset(flow);

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const { faultsActive: active } = state;
    const presets = state.faultPresets.map((preset) => ({
      ...preset,
      active: active.find((fault) => fault.preset === preset.name) ?? null,
    }));
    keepInStep(
      byId('fault-list'),
      presets,
      (one) => one.name,
      (one) => fault(one, flow),
    );
    byId('faults-count').hidden = active.length === 0;
    byId('faults-count').textContent = String(active.length);
    byId('faults-off').toggleAttribute('disabled', active.length === 0);
    keepInStep(byId('deliveries'), state.deliveries, (one) => one.id, delivery);
    byId('deliveries-empty').hidden = state.deliveries.length > 0;
  };
}

/** @param {import('./page-flow.js').Flow} flow */
function listenToFaults(flow) {
  byId('faults').addEventListener('toggle', () => flow.readFaults());
  byId('faults-off').addEventListener('click', () => flow.faultsOff());
}

/** @param {import('./page-api.js').FaultPreset & {active: import('./page-api.js').ActiveFault | null}} preset @param {import('./page-flow.js').Flow} flow */
function fault({ name, about, active }, flow) {
  const on = active !== null;
  const flip = () => (on ? flow.faultOff(name) : flow.faultOn(name));
  const remaining = active?.remaining
    ? ` Strikes ${active.remaining} more ${active.remaining === 1 ? 'time' : 'times'}.`
    : '';
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', role: 'switch', class: 'fault', 'aria-checked': String(on), 'data-fault': name, onclick: flip },
      h('span', { class: 'fault-name' }, ownWords(name)),
      h('span', { class: 'fault-about' }, about + remaining),
      h('span', { class: 'knob', 'aria-hidden': 'true' }),
    ),
  );
}

/** @param {import('./page-api.js').Delivery} one */
function delivery({ topic, conversationId, attempt, status, ms, at, error }) {
  const fine = status !== null && status < 300;
  return h(
    'tr',
    {},
    h('td', { class: 'number' }, timeToTheSecond(at)),
    h('td', {}, h('code', {}, topic)),
    h('td', { class: 'number' }, conversationId ?? '–'),
    h('td', { class: 'number' }, attempt),
    h(
      'td',
      { class: fine ? 'fine' : 'failed' },
      [status, error].filter((fact) => fact !== null).join(' · ') || 'no answer',
    ),
    h('td', { class: 'number' }, Math.round(ms)),
  );
}

function listenToDrawer() {
  const drawer = byId('webhooks');
  const button = byId('webhooks-button');
  /** @param {boolean} open */
  const show = (open) => {
    drawer.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => show(drawer.hidden !== false));
  byId('webhooks-close').addEventListener('click', () => {
    show(false);
    button.focus();
  });
}

/** @param {import('./page-flow.js').Flow} flow */
function listenToReset(flow) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('reset-dialog'));
  byId('reset-button').addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') flow.reset();
  });
}

/** @param {boolean} live */
export function showLine(live) {
  byId('live').classList.toggle('down', !live);
  byId('live').textContent = live ? 'Live' : 'Reconnecting…';
}

/** Which side a narrow screen shows; wide ones show both. */
export function listenToTabs() {
  const tabs = [byId('tab-messenger'), byId('tab-inbox')];
  /** @param {HTMLElement} tab */
  const choose = (tab) => {
    document.body.dataset.tab = tab.dataset.tab;
    for (const one of tabs) {
      one.setAttribute('aria-selected', String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
    }
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', (event) => {
      const other = tabs[1 - index];
      if (!other || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
      choose(other);
      other.focus();
    });
  });
  choose(byId('tab-messenger'));
}
