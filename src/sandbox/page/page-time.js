/** Times, durations and amounts as people read them. */

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** @param {number} ms */
export function timeOf(ms) {
  const at = new Date(ms);
  const today = at.toDateString() === new Date().toDateString();
  return today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** @param {number} ms */
export const timeToTheSecond = (ms) => exact.format(new Date(ms));

/** @param {number} ms a duration */
export function lasting(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** @param {number} microUsd */
export function dollars(microUsd) {
  const usd = microUsd / 1_000_000;
  return `$${usd.toFixed(usd < 0.01 ? 5 : 3)}`;
}

/** @param {number} count @param {string} noun */
export const counted = (count, noun) => `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
