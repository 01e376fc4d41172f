/**
 * Shows a sandbox on a port of this machine, with the page to talk in at its root. The only file of the sandbox that
 * knows Node's HTTP server; it listens on the loopback address unless told otherwise, for nothing here is guarded.
 */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Sandbox } from './sandbox.ts';

export interface PageFiles {
  html: string;
  css: string;
  js: string;
}

/** The page's files as they lie in `page/`. */
export async function readPage(): Promise<PageFiles> {
  const read = (name: string): Promise<string> => readFile(new URL(`./page/${name}`, import.meta.url), 'utf8');
  const [html, css, js] = await Promise.all([read('index.html'), read('page.css'), read('page.js')]);
  return { html, css, js };
}

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; object-src 'none'";

/** The sandbox's app with the page in front of it. */
export function withPage(sandbox: Pick<Sandbox, 'app'>, page: PageFiles): Hono {
  const app = new Hono();
  const file = (path: string, kind: keyof PageFiles): void => {
    app.get(path, (c) =>
      c.body(page[kind], 200, {
        'content-type': `${TYPES[kind]}; charset=utf-8`,
        'content-security-policy': PAGE_POLICY,
        'cache-control': 'no-cache',
      }),
    );
  };
  file('/', 'html');
  file('/page.css', 'css');
  file('/page.js', 'js');
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
