/** Short notices of what went wrong and what to do about it. */
import { byId, h } from './page-dom.js';

const SHOWN_MS = 9000;

/** @param {unknown} error */
export function toast(error) {
  const message = error instanceof Error ? error.message : String(error);
  const advice = error instanceof Error && 'advice' in error ? String(error.advice) : 'Reload the page and try again.';
  const dismiss = () => note.remove();
  const note = h(
    'div',
    { class: 'toast' },
    h('div', {}, h('p', { class: 'toast-what' }, message), h('p', { class: 'toast-advice' }, advice)),
    h('button', { type: 'button', class: 'quiet', onclick: dismiss, 'aria-label': 'Dismiss' }, '×'),
  );
  for (const same of byId('toasts').children) if (same.textContent === note.textContent) same.remove();
  byId('toasts').append(note);
  setTimeout(dismiss, SHOWN_MS);
}
