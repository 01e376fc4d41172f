/** The real addresses behind msw: a request that no test listed fails, and prints, which fails too. */
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { systemFetch } from '../../src/wiring/system.ts';

export const fetchOut = systemFetch;

export function listen() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}
