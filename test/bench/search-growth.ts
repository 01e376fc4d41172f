/** How long a search takes as a help center grows: articles mixed from support threads, messages from their beginnings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../../src/cli/eval/search-metrics.ts';
import type { Article } from '../../src/domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../src/domain/ids.ts';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { randomFrom } from '../../src/text/random.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock } from '../../src/wiring/system.ts';

const WORKSPACE = 'bench' as WorkspaceId;
/** Half of an article; two halves of different threads. */
const HALF_WORDS = 110;
const CHAT_WORDS = 10;
const LONG_WORDS = 70;
const QUESTIONS = 200;
/** Milliseconds at the 99th percentile of a chat-length message, by articles. */
const GOALS: Record<number, number> = { 1000: 2, 5000: 6, 100000: 45 };
const BAR_WIDTH = 40;

export interface Growth {
  size: number;
  indexMs: number;
  chat: Time;
  long: Time;
}

/** Milliseconds by the clock, and of the processor on average: a shared host tells little by the clock. */
interface Time {
  p50: number;
  p99: number;
  cpu: number;
}

export async function growthAt(size: number, threads: string[][]): Promise<Growth> {
  const words = threads.map((texts) => texts.join(' ').split(/\s+/));
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  const store = storeOver(openSqlite(join(folder, 'bench.db')));
  const files = async () => mixed(size, words);
  const from = performance.now();
  await sync({ store, clock: systemClock, workspaceId: WORKSPACE, intercom: null, files });
  const indexMs = performance.now() - from;
  const ask = makeSearch(store, WORKSPACE);
  const search = (question: string) => ask(question, ['everyone']);
  const chat = await time(search, beginnings(words, CHAT_WORDS));
  const long = await time(search, beginnings(words, LONG_WORDS));
  await store.close();
  rmSync(folder, { recursive: true });
  return { size, indexMs, chat, long };
}

function mixed(size: number, threads: string[][]): Article[] {
  const random = randomFrom(size);
  const half = () => {
    const words = threads[Math.floor(random() * threads.length)] ?? [];
    const at = Math.floor(random() * Math.max(1, words.length - HALF_WORDS));
    return words.slice(at, at + HALF_WORDS);
  };
  return Array.from({ length: size }, (_, i) => {
    const words = [...half(), ...half()];
    const [title, heading, markdown] = [words.slice(0, 8), words.slice(100, 104), words].map((some) => some.join(' '));
    return {
      ...{ id: `file:${i}` as ArticleId, origin: 'file', title: title ?? '', url: null, locale: 'en' },
      ...{ markdown: `## ${heading}\n\n${markdown}`, audience: 'everyone', updatedAt: 0 },
    };
  });
}

const beginnings = (threads: string[][], count: number) =>
  Array.from({ length: QUESTIONS }, (_, i) => (threads[(i * 7) % threads.length] ?? []).slice(0, count).join(' '));

async function time(search: (question: string) => Promise<unknown>, questions: string[]): Promise<Time> {
  for (const question of questions) await search(question);
  const ms: number[] = [];
  const before = process.cpuUsage();
  for (const question of questions) {
    const from = performance.now();
    await search(question);
    ms.push(performance.now() - from);
  }
  const { user, system } = process.cpuUsage(before);
  return { p50: percentile(ms, 0.5), p99: percentile(ms, 0.99), cpu: (user + system) / 1_000 / questions.length };
}

const goalOf = (size: number) => (GOALS[size] ? `goal ${GOALS[size]}` : '');

/** For a terminal: each bar as long as the time of the processor, the figures beside it. */
export function bars(growth: Growth[]): string {
  const longest = Math.max(...growth.flatMap(({ chat, long }) => [chat.cpu, long.cpu]));
  const line = (name: string, { p50, p99, cpu }: Time, note: string) =>
    `  ${name.padStart(16)} ${'█'.repeat(Math.max(1, Math.round((BAR_WIDTH * cpu) / longest))).padEnd(BAR_WIDTH)} ` +
    `cpu ${cpu.toFixed(2)}  p50 ${p50.toFixed(2)}  p99 ${p99.toFixed(2)} ms  ${note}`;
  return growth
    .flatMap(({ size, chat, long, indexMs }) => [
      line(`${size} · chat`, chat, `${goalOf(size)}  (indexed in ${(indexMs / 1_000).toFixed(1)} s)`),
      line('70 words', long, size === 100_000 ? 'goal 100' : ''),
    ])
    .join('\n');
}

/** The same as a picture. */
export function svgOf(growth: Growth[]): string {
  const longest = Math.max(...growth.flatMap(({ chat, long }) => [chat.cpu, long.cpu]));
  const rows = growth.flatMap(({ size, chat, long }) => [
    { name: `${size.toLocaleString('en')} articles, 10 words`, time: chat, color: '#2a6f97' },
    { name: '70 words', time: long, color: '#a9c6d8' },
  ]);
  const shapes = rows.map(({ name, time, color }, i) => {
    const [y, width] = [24 * i + 8, Math.max(2, (360 * time.cpu) / longest)];
    return `<text x="190" y="${y + 12}" text-anchor="end">${name}</text><rect x="200" y="${y}" width="${width.toFixed(1)}" height="16" fill="${color}"/><text x="${(208 + width).toFixed(1)}" y="${y + 12}">${time.cpu.toFixed(2)} ms</text>`;
  });
  const height = 24 * rows.length + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="${height}" font-family="sans-serif" font-size="12">\n${shapes.join('\n')}\n</svg>\n`;
}
