/**
 * `firstline route "text" --contact id`: where a handoff of this message would go and why, by the rules alone: the topic
 * as recognised without a model, each rule that did not fit, the one that did. Nothing is sent.
 */
import { routeFactsOf } from '../act/handoff/reserve-route.ts';
import { routeFor } from '../act/handoff/route.ts';
import { routeProblems, routesOf } from '../act/handoff/routes-of.ts';
import type { Contact } from '../domain/contact.ts';
import type { Context } from '../domain/context.ts';
import { CHANNELS } from '../domain/conversation.ts';
import { isOpen } from '../domain/hours.ts';
import type { ContactId } from '../domain/ids.ts';
import { trainClassifier } from '../knowledge/topics/classifier.ts';
import { examplesOf, guessBy } from '../knowledge/topics/recognise.ts';
import { atOnce } from '../knowledge/topics/slices.ts';
import type { Intercom } from '../ports/intercom.ts';
import { languageOf } from '../text/language.ts';
import { hoursOf, WorkspaceError, workforceOf } from '../wiring/facts.ts';
import { systemClock } from '../wiring/system.ts';
import { CommandError, command, oneOf, UsageError } from './command.ts';
import { workspaceOrSample } from './workspace-or-sample.ts';

interface RouteQuestion {
  text: string;
  contactId: string | undefined;
  channel: string;
  tags: string[];
}

async function explain({ text, contactId, channel, tags }: RouteQuestion) {
  const { config, client, intercom, isSample, close } = await workspaceOrSample();
  const { owner } = config;
  const workforce = await workforceOf(owner, intercom);
  const problems = routeProblems(owner, workforce);
  const hours = await hoursOf(owner, client);
  if (hours.kind === 'problem') throw new WorkspaceError([...problems, hours.problem]);
  if (problems.length > 0) throw new WorkspaceError(problems);
  const contact = contactId ? await known(intercom, contactId) : null;
  close();

  const { topic, confidence, ranking } = guessBy(atOnce(trainClassifier(owner.topics.flatMap(examplesOf))), text);
  const open = isOpen(systemClock.now(), hours.hours);
  const facts = routeFactsOf(contextOf({ text, channel, tags }, contact), topic, open);
  const { route, tried } = routeFor(facts, routesOf(owner, { ...workforce, tags: new Map() }));
  const { rule, team, teammate, assign } = route;
  const members = assign ? workforce.teammates.filter(({ teamIds }) => teamIds.includes(team.id)) : [];
  return {
    source: isSample ? 'the sample workspace' : 'your workspace',
    topic: { name: topic, confidence: round(confidence), ranking: ranking.map(rounded) },
    facts: {
      language: facts.language,
      channel,
      audience: facts.audience,
      handoffSettings: open ? 'open' : 'closed',
      tags,
    },
    tried,
    rule,
    team: team.name,
    teammate: teammate?.name ?? null,
    assign,
    members: members.map(({ name, isAway }) => ({ name, isAway })),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
const rounded = ({ topic, score }: { topic: string; score: number }) => ({ topic, score: round(score) });

async function known(intercom: Intercom, id: string): Promise<Contact> {
  const contact = await intercom.readContact(id as ContactId);
  if (!contact) throw new CommandError(`There is no contact ${id}.`);
  return contact;
}

const contextOf = ({ text, channel, tags }: Omit<RouteQuestion, 'contactId'>, contact: Contact | null): Context => ({
  ...{ channel, tags, question: text, contact },
  transcript: [{ from: 'customer', text }],
  language: languageOf(text, contact?.language ?? null),
  ...{ files: 0, mayBeIn: [], audiences: [], facts: {}, tagIds: [], repliesBefore: 0 },
  ...{ asked: null, isGivenBack: false },
});

function pretty(result: Awaited<ReturnType<typeof explain>>): string {
  const { topic, facts, tried, rule, team, teammate, assign, members } = result;
  const scores = topic.ranking.map((one) => `${one.topic} ${one.score}`).join(', ');
  const lines = [
    `topic     ${topic.name ?? 'none is likely enough'} (confidence ${topic.confidence}; ${scores || 'no topics'})`,
    `facts     ${facts.language}, ${facts.channel}, ${facts.audience}, office ${facts.handoffSettings}`,
    ...tried.map((one) => `✗ ${one.rule}: ${one.because}`),
    `✓ ${rule} → ${team}${teammate ? `, ${teammate}` : ''}`,
    ...(assign ? [`${assign} among ${members.map((one) => one.name + (one.isAway ? ' (away)' : '')).join(', ')}`] : []),
    `in ${result.source}`,
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

export const routeCommand = command(
  {
    name: 'route',
    about: 'Explains which team a message would be handed to, without a model and without sending anything.',
    positional: '"message"',
    options: {
      contact: { type: 'string', about: 'id of the contact who writes' },
      channel: { type: 'string', about: 'conversation (default), email, whatsapp, …' },
      tags: { type: 'string', about: 'tags of the conversation, separated by commas' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ contact, tags = '', json = false, ...options }, words) => {
    const channel = oneOf('channel', options.channel, CHANNELS) ?? 'conversation';
    const text = words.join(' ').trim();
    if (!text) throw new UsageError('Say a message: npx firstline route "message"');
    const named = tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    const result = await explain({ text, contactId: contact, channel, tags: named });
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : pretty(result));
  },
);
