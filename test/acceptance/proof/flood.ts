/** Thousands of customers write within seconds: everything is kept, everybody is answered, once, as fast as the rate limit lets us. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALLS_PER_WINDOW, WINDOW_MS } from '../../../src/sandbox/rest/rate-limit.ts';
import type { FloodOrder, FloodReport } from './flood-workspace.ts';
import { type Real, startReal } from './real.ts';

/** Two reads, the contact and the reply; a handoff has four more calls, and one question in four is one. */
const CALLS_PER_CONVERSATION = 5;
/** Nothing new for this long: longer than from one sweep to the next, which makes up for what was lost. */
const STILL_MS_MAX = 240_000;

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
    const report = await settled(workspace, order, listener);
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

/** The last report: once nobody waits any more and nothing changes, or when nothing has changed for long. */
function settled(workspace: ChildProcess, order: FloodOrder, { tell, onPoured }: Listener): Promise<FloodReport> {
  workspace.send(order);
  const from = performance.now();
  let before = '';
  let changedAt = from;
  return new Promise((resolve) => {
    workspace.on('message', (told) => {
      const report = told as FloodReport;
      const now = performance.now();
      const changed = JSON.stringify(report) !== before;
      if (changed) [before, changedAt] = [JSON.stringify(report), now];
      if (seconds(now - from) % 10 === 0) tell(`${seconds(now - from)} s: ${lineOf(report)}`);
      if (report.accepted === order.conversations || now - from > 2 * order.overMs) onPoured();
      const done = report.answered + report.handedOff + report.wrong === order.conversations && !changed;
      if (done || now - changedAt > STILL_MS_MAX) resolve(report);
    });
  });
}

const lineOf = ({ said, accepted, answered, handedOff, calls, limited }: FloodReport) =>
  `${said} said, ${accepted} kept, ${answered + handedOff} settled, ${calls} calls, ${limited} × 429`;
