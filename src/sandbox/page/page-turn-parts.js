/** The sections of a turn's card; each is left out when the turn has nothing to say there. */
import { h, link } from './page-dom.js';
import { counted, dollars, lasting } from './page-time.js';
import { checkInWords, reasonInWords, roomInWords, stepInWords, stepStateInWords } from './page-words.js';

/** @typedef {import('./page-api.js').Trace} Trace */

const FOUND_SHOWN = 4;

/** @param {string} title @param {...(Node | string | false | null)} children */
const section = (title, ...children) => h('section', {}, h('h3', { class: 'label' }, title), ...children);

/** Where the time went: one strip, wider where it took longer. @param {Trace} turn */
export function timeline({ stations }) {
  if (stations.length === 0) return null;
  const strip = h('div', { class: 'strip', 'aria-hidden': 'true' });
  const legend = h('ol', { class: 'stations' });
  for (const { room, ms } of stations) {
    const segment = h('span', { class: 'segment-ms', title: `${roomInWords(room)} ${lasting(ms)}` });
    segment.style.flexGrow = String(Math.max(ms, 1));
    strip.append(segment);
    legend.append(h('li', {}, `${roomInWords(room)} `, h('span', { class: 'number' }, lasting(ms))));
  }
  return h('section', { class: 'timeline' }, strip, legend);
}

/** What the search found: the first few, and the rest on request. @param {Trace} turn */
export function found(turn) {
  if (turn.found.length === 0) return null;
  const cited = new Set(turn.decision?.kind === 'reply' ? turn.decision.citations.map((one) => one.snippetId) : []);
  const rows = turn.found.map((one) => foundRow(one, cited.has(one.snippetId)));
  const rest = rows.splice(FOUND_SHOWN);
  return section(
    'Found',
    h('ol', { class: 'found' }, ...rows),
    rest.length > 0 && more(`${rest.length} more`, ...rest),
  );
}

/** @param {Trace['found'][number]} one @param {boolean} isCited */
function foundRow(one, isCited) {
  const percent = Math.round(one.coverage * 100);
  const bar = h('span', { class: 'bar-fill' });
  bar.style.width = `${percent}%`;
  const covers = { class: 'number', title: 'Share of the question’s words that the passage contains' };
  const score = { class: 'number score', title: 'Search score, comparable within this turn only' };
  return h(
    'li',
    { class: 'found-row' },
    h('p', { class: 'found-title' }, link(one.url, [one.title, ...one.headings].join(' › '))),
    h(
      'p',
      { class: 'found-facts' },
      h('span', { class: 'bar', 'aria-hidden': 'true' }, bar),
      h('span', covers, `covers ${percent} %`),
      isCited && h('span', { class: 'cited' }, 'cited'),
      h('span', score, `score ${one.score.toFixed(2)}`),
    ),
  );
}

/** @param {string} title @param {...Node} children */
const more = (title, ...children) => h('details', { class: 'more' }, h('summary', {}, title), ...children);

/** @param {Trace} turn */
export function decision(turn) {
  const made = turn.decision;
  if (!made) return null;
  const title = `Decision: ${made.kind}`;
  switch (made.kind) {
    case 'reply':
      return section(
        title,
        ...made.citations.map((one) => citation(one, turn)),
        more('The text as decided', h('p', { class: 'said' }, made.message)),
      );
    case 'clarify':
      return section(title, h('p', { class: 'said' }, made.message));
    case 'ask_teammate':
      return section(title, h('p', { class: 'said' }, made.question));
    case 'silence':
      return section(title, h('p', {}, reasonInWords(made.reason)));
    case 'handoff':
      return section(title, ...handoff(made));
  }
}

/** @param {{snippetId: string, quote: string}} one @param {Trace} turn */
function citation({ snippetId, quote }, turn) {
  const source = turn.found.find((snippet) => snippet.snippetId === snippetId);
  return h(
    'figure',
    { class: 'citation' },
    h('blockquote', {}, quote),
    h('figcaption', {}, source ? link(source.url, [source.title, ...source.headings].join(' › ')) : snippetId),
  );
}

/** @param {Extract<import('../../domain.ts').Decision, {kind: 'handoff'}>} made */
function handoff({ reason, topic, summary, draft }) {
  return [
    h('p', {}, reasonInWords(reason)),
    topic && h('p', {}, h('span', { class: 'label' }, 'Topic'), ` ${topic}`),
    summary && h('p', { class: 'said' }, summary),
    draft &&
      h(
        'figure',
        { class: 'citation refused' },
        h('figcaption', {}, 'Draft that was not sent; unsupported words are marked'),
        h('blockquote', {}, ...marked(draft.message, draft.unsupported)),
      ),
  ].filter((node) => node instanceof HTMLElement);
}

/**
 * The text with every unsupported piece in a mark, longest pieces first.
 * @param {string} text @param {string[]} pieces
 * @returns {(Node | string)[]}
 */
function marked(text, pieces) {
  const known = pieces.filter((piece) => piece && text.includes(piece)).sort((a, b) => b.length - a.length);
  const [first, ...rest] = known;
  if (!first) return [text];
  return text.split(first).flatMap((between, index) => {
    const inner = marked(between, rest);
    return index === 0 ? inner : [h('mark', {}, first), ...inner];
  });
}

/** @param {Trace} turn */
export function checks({ refusals }) {
  if (refusals.length === 0) return null;
  const rows = refusals.map(({ reason, detail }) =>
    h(
      'li',
      {},
      h('span', {}, `${checkInWords(reason)}: `),
      h('q', {}, detail),
      ' ',
      h('code', { class: 'literal' }, reason),
    ),
  );
  return section('Refused by the checks', h('ul', { class: 'refusals' }, ...rows));
}

/** @param {Trace} turn */
export function steps(turn) {
  if (turn.steps.length === 0) return null;
  const rows = turn.steps.map(({ kind, state }) =>
    h(
      'li',
      { class: `step ${state}`, 'data-step': kind, 'data-step-state': state },
      h('span', { class: 'step-kind' }, stepInWords(kind)),
      h('span', { class: 'step-state' }, stepStateInWords(state)),
    ),
  );
  return section('Done', h('ol', { class: 'steps' }, ...rows));
}

/** @param {Trace} turn */
export function cost({ model, usage, startedAt, endedAt, turnId }) {
  const spent = [
    usage.calls > 0 ? model : 'No model was asked',
    usage.calls > 0 && counted(usage.calls, 'call'),
    usage.inputTokens > 0 && `${counted(usage.inputTokens, 'token')} in, ${usage.outputTokens.toLocaleString()} out`,
    usage.costMicroUsd !== null && dollars(usage.costMicroUsd),
    `${lasting(endedAt - startedAt)} in all`,
  ];
  return h(
    'footer',
    { class: 'turn-foot' },
    h('p', {}, spent.filter(Boolean).join(' · ')),
    h('p', {}, h('code', { class: 'literal' }, turnId)),
  );
}
