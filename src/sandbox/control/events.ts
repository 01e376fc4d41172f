/** The stream of what changes, for the page: server-sent events, kept awake by a comment line. */
import type { Clock } from '../../ports/system.ts';

const KEEP_MS = 15_000;

export interface Events {
  send(event: 'change' | 'webhook' | 'reset', data: unknown): void;
  /** A new stream that receives everything sent from now on. */
  stream(): Response;
  close(): void;
}

export function createEvents(clock: Clock): Events {
  const listeners = new Set<(chunk: string) => void>();
  const endings = new Set<() => void>();
  const encoder = new TextEncoder();

  function stream(): Response {
    let leave = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = (chunk: string): void => controller.enqueue(encoder.encode(chunk));
        const keep = (): void => {
          write(': keep\n\n');
          stopKeeping = clock.after(KEEP_MS, keep);
        };
        let stopKeeping = clock.after(KEEP_MS, keep);
        const end = (): void => {
          leave();
          controller.close();
        };
        leave = () => {
          stopKeeping();
          listeners.delete(write);
          endings.delete(end);
        };
        listeners.add(write);
        endings.add(end);
        write(': open\n\n');
      },
      cancel: () => leave(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  }

  return {
    send(event, data) {
      const chunk = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const write of listeners) write(chunk);
    },
    stream,
    close() {
      for (const end of endings) end();
    },
  };
}
