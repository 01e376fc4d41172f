/**
 * From a decision to the steps that carry it out. Pure: the same decision always gives the same steps, so they can be
 * stored before the first of them is tried and finished by whoever comes after a crash.
 */
import type { Citation, Context, Decision, FoundSnippet, Permit, Plan, Snippet, Step, TagId } from '../domain.ts';
import { draftNote } from './draft-note.ts';
import { packetFor } from './packet.ts';
import { PHRASES } from './phrases.ts';
import { escapeHtml, toHtml } from './render.ts';
import { type Routes, teamFor } from './route.ts';

export interface Office {
  routes: Routes;
  /** Put on every conversation we hand off. */
  handoffTag: TagId;
}

/** What becomes of a plan under the owner's mode: with `note` a draft for teammates, and nothing else of it. */
export function inMode(permit: Permit, plan: Plan, evidence: { context: Context; snippets: Snippet[] }): Plan {
  if (permit.mode === 'reply') return { ...plan, permit };
  const html = draftNote(plan, evidence);
  return { decision: plan.decision, team: null, steps: html ? [{ kind: 'note', html }] : [], permit };
}

/** `quiet`: hand off without telling the customer, because we do not know what they have read from us already. */
export function planFor(
  { decision, snippets, internal = [] }: { decision: Decision; snippets: Snippet[]; internal?: FoundSnippet[] },
  context: Context,
  { routes, handoffTag }: Office,
  quiet: boolean,
): Plan {
  switch (decision.kind) {
    case 'silence':
      return { decision, team: null, steps: [] };
    case 'reply':
      return { decision, team: null, steps: [{ kind: 'reply', html: replyHtml(decision, context, snippets) }] };
    case 'clarify':
      return { decision, team: null, steps: [{ kind: 'reply', html: withFooter(toHtml(decision.message), context) }] };
    case 'handoff': {
      const team = teamFor(decision.topic, routes);
      const told = PHRASES[context.language].handedOff.replace('{team}', () => team.name);
      const steps: Step[] = [
        { kind: 'note', html: packetFor(decision, context, snippets, internal) },
        { kind: 'tag', tagId: handoffTag },
        { kind: 'unassign' },
        { kind: 'assign', teamId: team.id },
        ...(quiet ? [] : [{ kind: 'reply' as const, html: `<p>${escapeHtml(told)}</p>` }]),
      ];
      return { decision, team, steps };
    }
  }
}

function replyHtml(reply: Extract<Decision, { kind: 'reply' }>, context: Context, snippets: Snippet[]): string {
  return withFooter(`${toHtml(reply.message)}${sources(reply.citations, context, snippets)}`, context);
}

function sources(citations: Citation[], { language }: Context, snippets: Snippet[]): string {
  const cited = citations.flatMap(({ snippetId }) => snippets.find((snippet) => snippet.id === snippetId) ?? []);
  const links = new Map(cited.flatMap(({ url, title }) => (url ? [[url, title] as const] : [])));
  if (links.size === 0) return '';
  const items = [...links].map(([url, title]) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`);
  return `<p>${PHRASES[language].sources} ${items.join(' · ')}</p>`;
}

/** The first reply says that an AI wrote it, and every reply keeps the way to a person open. */
function withFooter(html: string, { language, repliesBefore }: Context): string {
  const { disclosure, wayOut } = PHRASES[language];
  return `${html}<p><i>${escapeHtml(repliesBefore === 0 ? disclosure : wayOut)}</i></p>`;
}
