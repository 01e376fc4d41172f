/** The live line to the sandbox: server-sent events, connected again whenever the line breaks. */

const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 8000;

/**
 * @param {object} on
 * @param {(conversationId: string) => void} on.change
 * @param {(delivery: import('./page-api.js').Delivery) => void} on.webhook
 * @param {() => void} on.reset
 * @param {() => void} on.back the line is up again, and events were missed
 * @param {(live: boolean) => void} on.line
 */
export function listen(on) {
  let retryMs = RETRY_FIRST_MS;
  let wasLive = false;

  function connect() {
    const line = new EventSource('/_sim/events');
    line.addEventListener('open', () => {
      retryMs = RETRY_FIRST_MS;
      on.line(true);
      if (wasLive) on.back();
      wasLive = true;
    });
    line.addEventListener('change', (event) => on.change(JSON.parse(event.data).conversationId));
    line.addEventListener('webhook', (event) => on.webhook(JSON.parse(event.data)));
    line.addEventListener('reset', () => on.reset());
    line.addEventListener('error', () => {
      line.close();
      on.line(false);
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
    });
  }
  connect();
}
