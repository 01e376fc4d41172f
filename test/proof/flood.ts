/** Thousands of customers write within seconds: everything is kept, everybody is answered, once, as fast as the rate limit lets us. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALLS_PER_WINDOW, WINDOW_MS } from '../../src/sandbox/rest/rate-limit.ts';
import type { FloodOrder, FloodReport } from './flood-workspace.ts';
import { type Real, startReal } from './real.ts';

/** Two reads, the contact and the reply; a handoff has four more calls, and one question in four is one. */
const CALLS_PER_CONVERSATION = 5;
/** Beyond what the rate limit explains: a shared machine, and the last window. */
const PATIENCE_MS = 300_000;

export interface Flooded extends FloodReport {
  /** Of the conversations, those the inbox still holds or has given up. */
  left: number;
  peakMb: number;
  seconds: number;
  expectedSeconds: number;
}

/** `onPoured`: everything was said and delivered, and the rest is mostly waiting. */
interface Listener {
  tell: (text: string) => void;
  onPoured: () => void;
}

export async function flood(conversations: number, overMs: number, listener: Listener): Promise<Flooded> {
  const { tell } = listener;
  const folder = mkdtempSync(join(tmpdir(), 'firstline-flood-'));
  const workspace = fork(fileURLToPath(new URL('./flood-workspace.ts', import.meta.url)));
  let real: Real | null = null;
  try {
    const baseUrl = await new Promise<string>((resolve) =>
      workspace.once('message', (told) => resolve((told as { url: string }).url)),
    );
    real = await startReal(folder, { INTERCOM_BASE_URL: baseUrl });
    const expectedMs = overMs + ((conversations * CALLS_PER_CONVERSATION) / CALLS_PER_WINDOW) * WINDOW_MS;
    tell(`expected by the rate limit of ${CALLS_PER_WINDOW} calls in ${WINDOW_MS / 1_000} s: ${seconds(expectedMs)} s`);
    const from = performance.now();
    const order: FloodOrder = { webhook: real.webhook, conversations, overMs };
    const report = await settled(workspace, order, { ...listener, msMax: expectedMs + PATIENCE_MS });
    const took = performance.now() - from;
    const { inbox } = (await (await fetch(`${real.url}/readyz`)).json()) as { inbox: Record<string, number> };
    const left = Object.values(inbox).reduce((sum, count) => sum + count, 0);
    const peakMb = await real.peakMb();
    return { ...report, left, peakMb, seconds: seconds(took), expectedSeconds: seconds(expectedMs) };
  } finally {
    real?.child.kill('SIGTERM');
    await real?.ended;
    workspace.disconnect();
    rmSync(folder, { recursive: true });
  }
}

const seconds = (ms: number) => Math.round(ms / 1_000);

/** The last report: once nobody waits any more and nothing changes, or when patience ends. */
function settled(
  workspace: ChildProcess,
  order: FloodOrder,
  { msMax, tell, onPoured }: Listener & { msMax: number },
): Promise<FloodReport> {
  workspace.send(order);
  const from = performance.now();
  return new Promise<FloodReport>((resolve) => {
    let before = '';
    workspace.on('message', (told) => {
      const report = told as FloodReport;
      const { said, answered, handedOff, wrong, calls, limited } = report;
      const done = answered + handedOff + wrong === order.conversations && JSON.stringify(report) === before;
      before = JSON.stringify(report);
      const elapsed = performance.now() - from;
      if (seconds(elapsed) % 10 === 0 || done) {
        tell(`${seconds(elapsed)} s: ${said} said, ${answered + handedOff} settled, ${calls} calls, ${limited} × 429`);
      }
      if (report.accepted === order.conversations || elapsed > 2 * order.overMs) onPoured();
      if (done || elapsed > msMax) resolve(report);
    });
  });
}
