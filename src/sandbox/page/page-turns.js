/** "What happened": one card for every turn of the bot, the newest open. */
import { byId, h, keepInStep } from './page-dom.js';
import { lasting, timeOf } from './page-time.js';
import { checks, cost, decision, found, steps, timeline } from './page-turn-parts.js';
import { eventInWords, outcomeInWords, reasonInWords } from './page-words.js';

export function createTurns() {
  const cards = byId('turns');

  /** @param {import('./page-store.js').State} state */
  return (state) => {
    const turns = state.turns[state.inboxId ?? ''] ?? [];
    const parts = state.opened[state.inboxId ?? '']?.parts ?? [];
    const told = turns.map((turn) => ({ turn, cause: inWords(parts.find((part) => part.id === turn.cause)) }));
    const before = [...cards.children];
    const newest = turns[0]?.turnId;
    const isNew = keyOf(before[0]) !== newest;
    const open = isNew ? [newest] : before.filter((one) => one.hasAttribute('open')).map(keyOf);
    keepInStep(cards, told, ({ turn }) => turn.turnId, card);
    for (const one of cards.children) one.toggleAttribute('open', open.includes(keyOf(one)));
    byId('turns-empty').hidden = turns.length > 0;
  };
}

/** @param {Element | undefined} one */
const keyOf = (one) => one?.getAttribute('data-key') ?? undefined;

/** What a turn answers: a message, or a hand-back. @param {import('./page-api.js').Part | undefined} part */
function inWords(part) {
  if (!part) return null;
  return part.text ? `“${part.text}”` : eventInWords(part);
}

/** @param {{turn: import('./page-api.js').Trace, cause: string | null}} told */
function card({ turn, cause }) {
  return h(
    'details',
    { class: 'turn', 'data-testid': 'turn-card', 'data-outcome': turn.outcome, 'data-reason': turn.reason },
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'turn-line' },
        h('span', { class: `outcome ${turn.outcome}`, 'data-testid': 'turn-outcome' }, outcomeInWords(turn.outcome)),
        turn.team && h('span', { class: 'turn-team' }, `to ${turn.team}`),
        h('span', { class: 'turn-time' }, `${timeOf(turn.endedAt)} · ${lasting(turn.endedAt - turn.startedAt)}`),
      ),
      h('span', { class: 'turn-reason' }, reasonInWords(turn.reason)),
      h('code', { class: 'literal' }, `${turn.outcome} / ${turn.reason}`),
    ),
    h(
      'div',
      { class: 'turn-body' },
      cause && h('p', { class: 'turn-cause' }, h('span', { class: 'label' }, 'On'), ` ${cause}`),
      timeline(turn),
      found(turn),
      decision(turn),
      checks(turn),
      steps(turn),
      cost(turn),
    ),
  );
}
