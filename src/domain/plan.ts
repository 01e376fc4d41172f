import type { Permit } from './control.ts';
import type { Decision } from './decision.ts';
import type { Gap } from './gap.ts';
import type { Packet, RouteTaken, TicketWanted } from './handoff.ts';
import type { AdminId, PartId, TagId, TeamId } from './ids.ts';

/** One effect on the conversation, decided and stored before it is tried. */
export type Step =
  | { kind: 'reply'; html: string }
  | { kind: 'note'; html: string }
  | { kind: 'tag'; tagId: TagId }
  | { kind: 'unassign' }
  /** A button under what was said; pressed, its text comes back as the customer's message. A courtesy: never insisted on. */
  | { kind: 'offer'; text: string }
  | { kind: 'attributes'; values: Record<string, string> }
  | { kind: 'close' }
  | { kind: 'open' }
  | { kind: 'assign'; teamId: TeamId }
  /** Beside the team, after the customer was told: then it is theirs and no longer ours to speak in. */
  | { kind: 'assign_teammate'; adminId: AdminId }
  /** Last: what Intercom lets be done with a conversation that is a ticket nobody must depend on. */
  | { kind: 'ticket'; ticket: TicketWanted };

/** Done besides what was said: what stands in its way never fails what was said. */
export const isCourtesy = ({ kind }: Step, index: number) =>
  kind === 'offer' || isExtra(kind) || (kind === 'close' && index > 0);

/** What the owner switched on beyond a conversation's way to people. */
export const isExtra = (kind: Step['kind']) => kind === 'attributes' || kind === 'ticket';

/** `intent`: about to be tried. `unsure`: tried, and nobody knows whether it happened. */
export type StepState = 'intent' | 'sent' | 'unsure' | 'found' | 'absent' | 'skipped';

export interface StepRecord {
  index: number;
  state: StepState;
  intentAt: number;
  partId: PartId | null;
}

export interface Plan {
  decision: Decision;
  /** Where a handoff goes, for the trace and the teammate's view. */
  team: { id: TeamId; name: string } | null;
  /** Null: nobody is handed anything. */
  route: RouteTaken | null;
  steps: Step[];
  /** Of a handoff. */
  packet: Packet | null;
  permit: Permit;
  /** Kept when the turn ends as it was planned; null: an article answered, or none was needed. */
  gap: Gap | null;
}

/** Once begun, these are finished whatever the customer writes and the owner silences: half of one helps nobody. */
export const mustFinish = ({ decision: { kind } }: Plan) => kind === 'handoff' || kind === 'ask_teammate';
