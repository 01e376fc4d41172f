/**
 * From a decision to the steps that carry it out. Pure: the same decision always gives the same steps, so they can be
 * stored before the first is tried and finished after a crash.
 */

import type { Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Permit } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Citation, Decision } from '../domain/decision.ts';
import type { Fillings, Packet } from '../domain/handoff.ts';
import type { Language } from '../domain/language.ts';
import type { Plan, Step } from '../domain/plan.ts';
import { PACKS } from '../languages/packs.ts';
import { escapeHtml, toHtml } from '../text/render.ts';
import { draftNote } from './draft-note.ts';
import { inChannel } from './email.ts';
import { filled, reasonOf, sentimentOf } from './handoff/fill.ts';
import { internalNote } from './handoff/internal-note.ts';
import { type HandoffCase, packetOf } from './handoff/packet.ts';
import { packetNote } from './handoff/packet-note.ts';
import { questionNote } from './handoff/question-note.ts';
import type { ReservedRoute } from './handoff/reserve-route.ts';

/** What was decided, and what it cost. */
type PlannedDecision = Pick<HandoffCase, 'snippets' | 'refusals' | 'subject'> & {
  decision: Decision;
  usage: { calls: number };
};

/** A plan before the owner's mode is applied. */
export type Proposal = Omit<Plan, 'permit'>;

/** A plan that hands nothing off. */
const ourselves = (decision: Decision, steps: Step[]): Proposal => ({
  ...{ decision, steps, team: null, route: null, packet: null, gap: null },
});

/** Applies the owner's mode: with `note` only a draft for teammates is left of the plan. */
export function inMode(permit: Permit, plan: Proposal, evidence: { snippets: Snippet[] }): Plan {
  if (permit.mode === 'reply') return { ...plan, permit };
  const html = draftNote(plan, evidence);
  const steps: Step[] = html ? [{ kind: 'note', html }] : [];
  return { ...plan, team: null, route: null, steps, permit };
}

/** A conversation that we closed over a message is opened before it is answered. */
export const reopening = (plan: Proposal, { state }: Conversation): Proposal =>
  state === 'closed' && plan.steps.length > 0 ? { ...plan, steps: [{ kind: 'open' }, ...plan.steps] } : plan;

/** What to do after a quiet time; null: the owner allows nothing now. */
export function followUpPlan(what: 'check_in' | 'close' | null, context: Context): Proposal {
  if (!what) return ourselves({ kind: 'silence', reason: 'not_allowed_now' }, []);
  if (what === 'close') return ourselves({ kind: 'silence', reason: 'closed_as_assumed' }, [{ kind: 'close' }]);
  return ourselves({ kind: 'silence', reason: 'checked_in' }, [saying('checkIn', context)]);
}

const saying = (what: 'checkIn' | 'farewell', { language }: Context): Step => ({
  kind: 'reply',
  html: `<p>${escapeHtml(PACKS[language].phrases[what])}</p>`,
});

/** `quiet`: hand off without telling the customer, because we do not know what they have already read from us. */
export function planFor(
  { decision, usage, ...found }: PlannedDecision,
  context: Context,
  to: ReservedRoute,
  { quiet, ...turn }: HandoffCase['turn'] & { quiet: boolean },
): Proposal {
  switch (decision.kind) {
    case 'silence': {
      const isGoodbye = decision.reason === 'thanked' && to.closesOnThanks;
      return ourselves(decision, isGoodbye ? [saying('farewell', context), { kind: 'close' }] : []);
    }
    case 'reply':
      return said(decision, replyHtml(decision, context, found.snippets), context, to);
    case 'clarify':
      return said(decision, withFooter(toHtml(decision.message), context), context, to);
    case 'ask_teammate': {
      if (!to.asks) throw new Error('A teammate is asked although the owner does not allow it.');
      const team = to.asks.team ?? to.route.team;
      const told = withFooter(`<p>${escapeHtml(PACKS[context.language].phrases.checking)}</p>`, context);
      const steps: Step[] = [
        { kind: 'note', html: questionNote(decision.question, to.asks) },
        { kind: 'assign', teamId: team.id },
        { kind: 'reply', html: inChannel(told, context) },
      ];
      return { ...ourselves(decision, steps), team };
    }
    case 'handoff': {
      const { team } = to.route;
      const { handedOff, inDanger } = PACKS[context.language].phrases;
      const told = [
        handedOff.replace('{team}', () => team.name),
        ...(decision.reason === 'in_danger' ? [inDanger] : []),
        ...whenOpen(context, to),
      ];
      const { template, verifiesUsers, traceCommand } = to.notes;
      const known = { ...found, modelCalls: usage.calls, turn, verifiesUsers };
      const packet = packetOf({ handoff: decision, context, ...known });
      // Giving up takes only the steps that are needed: any other step may be the one that failed.
      const tags = quiet ? [to.handoffTag] : [to.handoffTag, ...to.route.tagIds];
      const steps: Step[] = [
        { kind: 'note', html: `${packetNote(packet, template, traceCommand)}${internalNote(to.internal ?? [])}` },
        ...tags.map((tagId): Step => ({ kind: 'tag', tagId })),
        { kind: 'unassign' },
        { kind: 'assign', teamId: team.id },
        ...(quiet
          ? []
          : [
              {
                kind: 'reply' as const,
                html: inChannel(told.map((text) => `<p>${escapeHtml(text)}</p>`).join(''), context),
              },
              ...extras(decision, context, to),
              ...ticketOf(decision, packet, context, to),
            ]),
      ];
      return { decision, team, route: to.taken, steps, packet, gap: null };
    }
  }
}

const said = (decision: Decision, html: string, context: Context, to: ReservedRoute): Proposal =>
  ourselves(decision, [
    { kind: 'reply', html: inChannel(html, context) },
    ...offers(context, to),
    ...setting(to.answerAttributes, decision, context, to),
  ]);

/** After some replies a button to a person stands under each; only the Messenger can show one. */
function offers({ channel, repliesBefore, language }: Context, { offerAfter }: ReservedRoute): Step[] {
  const isDue = offerAfter !== null && repliesBefore + 1 >= offerAfter && channel === 'conversation';
  return isDue ? [{ kind: 'offer', text: PACKS[language].phrases.talkToPerson }] : [];
}

/** Extra steps of the owner come last: if Intercom refuses one, the team has the conversation and the customer knows. */
function extras(decision: Decision, context: Context, to: ReservedRoute): Step[] {
  const { teammate } = to.taken;
  return [
    ...setting(to.route.attributes, decision, context, to),
    ...(teammate ? [{ kind: 'assign_teammate' as const, adminId: teammate }] : []),
  ];
}

/** Sets conversation attributes whose values this turn knows. */
function setting(
  attributes: Record<string, string>,
  decision: Decision,
  { language }: Context,
  to: ReservedRoute,
): Step[] {
  const values = filled(attributes, fillingsOf(decision, language, to));
  return Object.keys(values).length > 0 ? [{ kind: 'attributes', values }] : [];
}

function fillingsOf(decision: Decision, language: Context['language'], { topic, route }: ReservedRoute): Fillings {
  const isHandoff = decision.kind === 'handoff';
  return {
    ...{ topic, language, reason: reasonOf(decision), sentiment: sentimentOf(decision) },
    ...{ team: isHandoff ? route.team.name : null, rule: isHandoff ? route.rule : null },
  };
}

/** A ticket needs a contact. */
function ticketOf(decision: Decision, packet: Packet, { contact, language }: Context, to: ReservedRoute): Step[] {
  const { ticket, team } = to.route;
  if (!ticket || !contact) return [];
  const { asked, words, summary, reason } = packet;
  const what = { title: asked.text || words || reason, description: [summary, words].filter(Boolean).join('\n\n') };
  const attributes = filled(ticket.attributes, fillingsOf(decision, language, to));
  return [{ kind: 'ticket', ticket: { ...ticket, ...what, attributes, contactId: contact.id, teamId: team.id } }];
}

/** Outside office hours the customer is told when people are there again. */
function whenOpen({ language }: Context, { opensAt, timeZone }: ReservedRoute): string[] {
  if (opensAt === null || timeZone === null) return [];
  return [PACKS[language].phrases.opensAgain.replace('{when}', () => spoken(opensAt, timeZone, language))];
}

const spoken = (at: number, timeZone: string, language: Language) =>
  new Intl.DateTimeFormat(language, {
    ...{ timeZone, timeZoneName: 'short', weekday: 'long', day: 'numeric', month: 'long' },
    ...{ hour: '2-digit', minute: '2-digit' },
  } as const).format(at);

function replyHtml(reply: Extract<Decision, { kind: 'reply' }>, context: Context, snippets: Snippet[]): string {
  return withFooter(`${toHtml(reply.message)}${sources(reply.citations, context, snippets)}`, context);
}

function sources(citations: Citation[], { language }: Context, snippets: Snippet[]): string {
  const cited = citations.flatMap(({ snippetId }) => snippets.find((snippet) => snippet.id === snippetId) ?? []);
  const links = new Map(cited.flatMap(({ url, title }) => (url ? [[url, title] as const] : [])));
  if (links.size === 0) return '';
  const items = [...links].map(([url, title]) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`);
  return `<p>${PACKS[language].phrases.sources} ${items.join(' · ')}</p>`;
}

/** The first reply says that an AI wrote it, and every reply keeps the way to a person open. */
function withFooter(html: string, { language, repliesBefore }: Context): string {
  const { disclosure, wayOut } = PACKS[language].phrases;
  return `${html}<p><i>${escapeHtml(repliesBefore === 0 ? disclosure : wayOut)}</i></p>`;
}
