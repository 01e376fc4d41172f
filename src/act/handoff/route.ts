/**
 * Which team gets a handoff, and what else the owner wants done with it: the first rule that fits, or else the fallback.
 * Pure. The result names the rule and says why each rule before it did not fit.
 */

import type { RouteMiss, TicketWanted } from '../../domain/handoff.ts';
import type { AdminId, TagId, TeamId } from '../../domain/ids.ts';

export interface Team {
  id: TeamId;
  name: string;
}

export interface Teammate {
  id: AdminId;
  name: string;
}

/** How one of a team's teammates is chosen, where Intercom does not do it. */
export type Assign = 'round_robin' | 'least_busy';

/** Every named condition must fit; of several values one is enough. A rule without conditions fits everything. */
export interface RouteConditions {
  topic?: string[] | undefined;
  tag?: string[] | undefined;
  language?: string[] | undefined;
  channel?: string[] | undefined;
  audience?: 'users' | 'leads' | undefined;
  officeHours?: 'open' | 'closed' | undefined;
  contact?: Record<string, string[]> | undefined;
  company?: Record<string, string[]> | undefined;
  /** Names of the contact's segments. */
  segment?: string[] | undefined;
}

export interface Route {
  rule: string;
  when: RouteConditions;
  team: Team;
  /** Always this teammate, unless they are away. */
  teammate: Teammate | null;
  assign: Assign | null;
  tagIds: TagId[];
  /** Conversation attributes to set, by their Intercom names. `{topic}` and the like are replaced by what the turn knows. */
  attributes: Record<string, string>;
  /** Its attributes are filled like those of the conversation. */
  ticket: Pick<TicketWanted, 'how' | 'typeId' | 'category' | 'attributes'> | null;
  /** Send an alert to the receivers of `vip`. */
  vip: boolean;
}

export interface Routes {
  rules: Route[];
  fallback: Route;
}

/** The facts a route is chosen by. Names and values are compared ignoring case. */
export interface RouteFacts {
  topic: string | null;
  tags: string[];
  language: string;
  channel: string;
  audience: 'users' | 'leads';
  isOpen: boolean;
  contact: Record<string, string>;
  company: Record<string, string>;
  segments: string[];
}

export interface Routed {
  route: Route;
  /** The rules before it, in order, with the reason why each did not fit. */
  tried: { rule: string; because: RouteMiss }[];
}

export function routeFor(facts: RouteFacts, { rules, fallback }: Routes): Routed {
  const tried: Routed['tried'] = [];
  for (const route of rules) {
    const because = missOf(route.when, facts);
    if (!because) return { route, tried };
    tried.push({ rule: route.rule, because });
  }
  return { route: fallback, tried };
}

/** Null: it fits. */
export function missOf(when: RouteConditions, facts: RouteFacts): RouteMiss | null {
  if (!hasAny(when.topic, facts.topic === null ? [] : [facts.topic])) return 'other_topic';
  if (!hasAny(when.tag, facts.tags)) return 'tag_missing';
  if (!hasAny(when.language, [facts.language])) return 'other_language';
  if (!hasAny(when.channel, [facts.channel])) return 'other_channel';
  if (when.audience && when.audience !== facts.audience) return 'other_audience';
  if (when.officeHours && (when.officeHours === 'open') !== facts.isOpen) return 'other_hours';
  if (!fits(when.contact, facts.contact)) return 'other_contact_attribute';
  if (!fits(when.company, facts.company)) return 'other_company_attribute';
  if (!hasAny(when.segment, facts.segments)) return 'other_segment';
  return null;
}

const plain = (text: string) => text.trim().toLowerCase();

const hasAny = (wanted: string[] | undefined, there: string[]) =>
  !wanted || wanted.some((one) => there.some((other) => plain(one) === plain(other)));

/** Own properties only: an attribute may be called `constructor`. */
const own = <Value>(record: Record<string, Value>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

const fits = (wanted: Record<string, string[]> = {}, there: Record<string, string>) =>
  Object.entries(wanted).every(([name, values]) => {
    const value = own(there, name);
    return value !== undefined && hasAny(values, [value]);
  });

/** Where a handoff on this topic goes when no rule with more conditions fits. */
export const usualTeam = (topic: string, { rules, fallback }: Routes): Team =>
  (rules.find(({ when }) => covers(when, { topic: [topic] })) ?? fallback).team;

/** Rules that never apply, because an earlier rule fits everything they fit. */
export function unreachable({ rules }: Pick<Routes, 'rules'>): { rule: string; behind: string }[] {
  return rules.flatMap(({ rule, when }, i) => {
    const before = rules.slice(0, i).find((earlier) => covers(earlier.when, when));
    return before ? [{ rule, behind: before.rule }] : [];
  });
}

/** Does everything that fits `narrow` fit `wide` too? */
function covers(wide: RouteConditions, narrow: RouteConditions): boolean {
  const within = (outer: string[] | undefined, inner: string[] | undefined) =>
    !outer || (inner?.every((value) => hasAny(outer, [value])) ?? false);
  const attributes = (outer: Record<string, string[]> = {}, inner: Record<string, string[]> = {}) =>
    Object.entries(outer).every(([name, values]) => within(values, own(inner, name)));
  return (
    within(wide.topic, narrow.topic) &&
    within(wide.tag, narrow.tag) &&
    within(wide.language, narrow.language) &&
    within(wide.channel, narrow.channel) &&
    within(wide.segment, narrow.segment) &&
    (!wide.audience || wide.audience === narrow.audience) &&
    (!wide.officeHours || wide.officeHours === narrow.officeHours) &&
    attributes(wide.contact, narrow.contact) &&
    attributes(wide.company, narrow.company)
  );
}
