/**
 * `firstline learn`: closed conversations, or a file, become words by which articles are found. Interrupted, it goes on
 * where it was.
 */
import type { Config } from '../config/environment.ts';
import type { AdminId, ContactId, WorkspaceId } from '../domain/ids.ts';
import { DAY_MS } from '../domain/time.ts';
import { agentIntercomOver } from '../intercom/agent-intercom.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { knowledgeStore } from '../knowledge/index/knowledge.ts';
import { learningStore } from '../knowledge/index/learning.ts';
import { articlesAt, byLinkOf } from '../knowledge/learning/answered.ts';
import { type AnsweredQuestion, learn } from '../knowledge/learning/learn.ts';
import { learnPast } from '../knowledge/learning/learn-past.ts';
import type { KnowledgeStore, LearningStore } from '../ports/knowledge.ts';
import { clientFor } from '../wiring/client.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { systemClock } from '../wiring/system.ts';
import { command, UsageError } from './command.ts';
import { databaseAt } from './database.ts';
import { readQuestions } from './eval/search-data.ts';
import { showProgress } from './progress.ts';
import { daysOf } from './since.ts';

type Memory = KnowledgeStore & LearningStore;

interface Work {
  config: Config;
  memory: Memory;
  workspaceId: WorkspaceId;
  dryRun: boolean;
}

const agoOf = (days: number) => systemClock.now() - days * DAY_MS;

async function fromIntercom(
  { config, memory, workspaceId, dryRun }: Work,
  { since, tokenOwner }: { since: string | undefined; tokenOwner: string },
) {
  if (!config.owner.learnFromConversations)
    throw new UsageError('learnFromConversations is false in firstline.config.ts: no conversation is read.');
  const us = (config.intercom.adminId ?? tokenOwner) as AdminId;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const oldest = agoOf(config.owner.rememberDays);
  const from = since ? agoOf(daysOf('since', since)) : ((await memory.learnedUntil(workspaceId)) ?? oldest);
  return learnPast({
    ...{
      store: memory,
      agentIntercom: agentIntercomOver(clientFor(config), us),
      clock: systemClock,
      workspaceId,
      us,
      dryRun,
    },
    since: Math.max(from, oldest),
    signal: stop.signal,
    ...(process.stderr.isTTY ? { onProgress: showProgress('conversation') } : {}),
  });
}

/** `relevant` names articles by id, with or without where they come from, or by address. */
async function fromFile({ memory, workspaceId, dryRun, config }: Work, path: string) {
  const links = await memory.articleLinks(workspaceId);
  const byLink = byLinkOf(links);
  const byId = new Map(links.flatMap((one) => [one.id, one.id.replace(/^\w+:/, '')].map((id) => [id, one] as const)));
  const articlesOf = (name: string) => {
    const known = byId.get(name);
    return known ? [known] : articlesAt(name, byLink);
  };
  const lines = await readQuestions(path);
  const questions = lines.flatMap(({ id, text, created, contact, relevant }): AnsweredQuestion[] => {
    const articles = [...new Set(relevant.flatMap(articlesOf))];
    const askedAt = Date.parse(created ?? '') || systemClock.now();
    const contactId = (contact ?? null) as ContactId | null;
    return [...Map.groupBy(articles, ({ locale }) => locale)].map(([locale, some]) => ({
      ...{ id: `file:${id}`, text, locale, askedAt, contactId },
      articleIds: some.map((one) => one.id),
    }));
  });
  const recent = questions.filter(({ askedAt }) => askedAt >= agoOf(config.owner.rememberDays));
  const learned = dryRun ? recent.length : await learn(memory, workspaceId, recent);
  const unknown = lines.filter(({ relevant }) => relevant.flatMap(articlesOf).length === 0).length;
  return {
    lines: lines.length,
    questions: recent.length,
    unknownArticles: unknown,
    tooOld: questions.length - recent.length,
    learned,
  };
}

async function forget({ memory, workspaceId }: Work, which: { contactId: ContactId } | 'all') {
  const forgottenQuestions = await memory.forgetQuestions(workspaceId, which);
  return { forgottenQuestions, forgottenGaps: await memory.forgetGaps(workspaceId, which) };
}

async function learnAnew(
  work: Work,
  { file, ...asked }: { file: string | undefined; since: string | undefined; tokenOwner: string },
) {
  const { memory, workspaceId, dryRun, config } = work;
  const old = { askedBefore: agoOf(config.owner.rememberDays) };
  if (!dryRun) await memory.forgetQuestions(workspaceId, old);
  return file ? fromFile(work, file) : fromIntercom(work, asked);
}

function memoryOf(config: Config, d1: string | undefined): { memory: Memory; close: () => Promise<void> } {
  const db = databaseAt(config.dbPath, d1);
  return { memory: { ...knowledgeStore(db), ...learningStore(db) }, close: db.close };
}

const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const pretty = (report: object) =>
  Object.entries(report)
    .map(
      ([name, value]) => `  ${spaced(name).padEnd(20)} ${name === 'until' ? new Date(value).toISOString() : value}\n`,
    )
    .join('');

export const learnCommand = command(
  {
    name: 'learn',
    about:
      'Learns from closed conversations which article answered which question, or from a file. Addresses, numbers, links and names are left out.',
    options: {
      file: {
        type: 'string',
        about: 'JSON lines instead of conversations: id, text, short, relevant, created, contact',
      },
      since: { type: 'string', about: 'look back this far (90d) instead of going on where the last run ended' },
      'dry-run': { type: 'boolean', about: 'count only; nothing is written' },
      forget: { type: 'string', about: 'forget all questions of this contact (id)' },
      'forget-all': { type: 'boolean', about: 'forget all that was learned, and all gaps' },
      d1: { type: 'string', about: 'remote or local: the Worker instead of this machine' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ file, since, 'dry-run': dryRun = false, forget: contact, 'forget-all': all = false, d1, json = false }) => {
    if ([file, contact, all || undefined].filter((one) => one !== undefined).length > 1)
      throw new UsageError('--file, --forget and --forget-all are three different things: one at a time.');
    const config = await configFromEnvironment();
    const { workspaceId, id } = await intercomOver(clientFor(config), '' as AdminId).identify();
    const { memory, close } = memoryOf(config, d1);
    const work = { config, memory, workspaceId, dryRun };
    try {
      const report = await (all || contact
        ? forget(work, all ? 'all' : { contactId: contact as ContactId })
        : learnAnew(work, { file, since, tokenOwner: id }));
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : pretty(report));
      // As a shell says of what was interrupted.
      if ('interrupted' in report && report.interrupted) process.exitCode = 130;
    } finally {
      await close();
    }
  },
);
