/**
 * Shows a sandbox on a port of this machine, with the page to talk in at its root. The only file of the sandbox that
 * knows Node's HTTP server; it listens on the loopback address unless told otherwise, for nothing here is guarded.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Sandbox } from './sandbox.ts';

/** The page's files by name. */
export type PageFiles = ReadonlyMap<string, string>;

const TYPES = new Map([
  ['html', 'text/html'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
]);

/** Reads `page/`. */
export async function readPage(): Promise<PageFiles> {
  const folder = new URL('./page/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => TYPES.has(extension(name)));
  const read = async (name: string): Promise<[string, string]> => [name, await readFile(new URL(name, folder), 'utf8')];
  return new Map(await Promise.all(names.map(read)));
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The sandbox's app with the page in front of it: `index.html` at the root, its other files beside it. */
export function withPage(sandbox: Pick<Sandbox, 'app'>, page: PageFiles): Hono {
  const app = new Hono();
  for (const [name, content] of page) {
    app.get(name === 'index.html' ? '/' : `/${name}`, (c) =>
      c.body(content, 200, {
        'content-type': `${TYPES.get(extension(name))}; charset=utf-8`,
        'content-security-policy': "frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      }),
    );
  }
  app.route('/', sandbox.app);
  return app;
}

export interface Served {
  port: number;
  url: string;
  close(): Promise<void>;
}

/** Port 0 takes any free one. Resolves once it listens. */
export function serveSandbox(app: Hono, listen: { port: number; hostname?: string }): Promise<Served> {
  const hostname = listen.hostname ?? '127.0.0.1';
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: listen.port, hostname }, ({ port }: AddressInfo) => {
      resolve({
        port,
        url: `http://${hostname}:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Event streams never end by themselves.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', reject);
  });
}
