/** The note a teammate gets with a handoff, in their language. Texts of others are escaped and never read as Markdown. */
import type { Draft } from '../../domain/decision.ts';
import type { Packet, PacketArticle } from '../../domain/handoff.ts';
import { escapeHtml, toHtml } from '../../text/render.ts';
import type { PacketTemplate } from './packet-template.ts';

/** HTML within a line, or a block below its label. */
type Value = { kind: 'line' | 'block'; html: string };

const PLACEHOLDER = /\{\{(t\.)?(\w+)\}\}/g;

/** `traceCommand` prints a conversation's traces when its id stands behind it. */
export function packetNote(packet: Packet, template: PacketTemplate, traceCommand: string): string {
  const values = valuesOf(packet, traceCommand, template.sentence);
  return template.layout.map((paragraph) => paragraphOf(paragraph, values, template)).join('');
}

function paragraphOf(paragraph: string, values: Map<string, Value>, { sentence }: PacketTemplate): string {
  const wanted = [...paragraph.matchAll(PLACEHOLDER)].flatMap(([, isSentence, name = '']) =>
    isSentence ? [] : [name],
  );
  if (wanted.some((name) => !values.has(name))) return '';
  const blocks = wanted.flatMap((name) => {
    const value = values.get(name);
    return value?.kind === 'block' ? [value.html] : [];
  });
  // The layout's Markdown is rendered first, while placeholders are still plain text.
  const html = toHtml(paragraph).replace(PLACEHOLDER, (_, isSentence: string | undefined, name: string) => {
    if (isSentence) return escapeHtml(sentence(name));
    const value = values.get(name);
    return value?.kind === 'line' ? value.html : '';
  });
  return `${html}${blocks.join('')}`;
}

/** Values by name; a name without a value is left out, and with it its line of the layout. */
function valuesOf(packet: Packet, traceCommand: string, sentence: PacketTemplate['sentence']): Map<string, Value> {
  const { asked, words, summary, articles, refusals, draft } = packet;
  const said = (name: string, value: string) => sentence(name).replace('{}', () => value);
  const lines = {
    why: sentence(packet.reason),
    asked: asked.text,
    who: whoLine(packet, said),
    words: words === asked.text ? '' : words,
    summary: summary === asked.text ? '' : summary,
    topic: packet.topic ?? '',
    tried: triedLine(packet, said),
    reason: packet.reason,
    turn: packet.turnId,
    conversation: packet.conversationId,
    trace_command: `${traceCommand} ${packet.conversationId}`,
  };
  const blocks = {
    articles: listOf(articles.map(articleItem)),
    claims: listOf(refusals.map(({ reason, detail }) => `<code>${reason}</code> ${escapeHtml(detail)}`)),
    draft: draft ? draftOf(draft, sentence('not_supported')) : '',
  };
  return new Map<string, Value>([
    ...Object.entries(lines).flatMap(([name, line]) => present(name, 'line', escapeHtml(line))),
    ...Object.entries(blocks).flatMap(([name, block]) => present(name, 'block', block)),
  ]);
}

const present = (name: string, kind: Value['kind'], html: string): [string, Value][] =>
  html ? [[name, { kind, html }]] : [];

type NoteLine = (name: string, value: string) => string;

function whoLine({ who }: Packet, said: NoteLine): string {
  const { role, verified, company, plan, monthlySpend, language, facts } = who;
  if (!role) return '';
  const user = verified ? 'verified' : 'unverified';
  return [
    said(role === 'lead' ? 'lead' : user, ''),
    ...(company ? [company.name] : []),
    ...(plan ? [said('plan', plan)] : []),
    ...(monthlySpend !== null ? [said('spends', String(monthlySpend))] : []),
    said('writes', language),
    ...facts.map(([name, value]) => `${name} ${value}`),
  ].join(', ');
}

function triedLine({ repliesBefore, modelCalls, confidence }: Packet, said: NoteLine): string {
  return [
    said('answers', String(repliesBefore)),
    said('calls', String(modelCalls)),
    ...(confidence !== null ? [said('confidence', percent(confidence))] : []),
  ].join('; ');
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function articleItem({ title, url, coverage }: PacketArticle): string {
  const name = url ? `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>` : escapeHtml(title);
  return coverage === null ? name : `${name}: ${percent(coverage)}`;
}

const listOf = (items: string[]) =>
  items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '';

/** Marks what was refused where it stands, longest first, each place once. */
function draftOf({ message, unsupported }: Draft, mark: string): string {
  const parts = unsupported.filter((part) => part !== '' && message.includes(part));
  const longestFirst = [...new Set(parts)].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const pieces = longestFirst.length > 0 ? message.split(new RegExp(`(${longestFirst.join('|')})`)) : [message];
  const marked = pieces.map((piece, i) =>
    i % 2 === 0 ? escapeHtml(piece) : `<b>[${escapeHtml(mark)}: ${escapeHtml(piece)}]</b>`,
  );
  return `<blockquote>${marked.join('')}</blockquote>`;
}
