/** The steps that carry out a decision, stored before the first of them is tried. */
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
  /** A button under a reply. When pressed, its text comes back as the customer's message. */
  | { kind: 'offer'; text: string }
  | { kind: 'attributes'; values: Record<string, string> }
  | { kind: 'close' }
  | { kind: 'open' }
  | { kind: 'assign'; teamId: TeamId }
  /** After the customer was told: from then on the conversation is the teammate's and we may not speak. */
  | { kind: 'assign_teammate'; adminId: AdminId }
  /** Last, because Intercom may allow less on a conversation that has become a ticket. */
  | { kind: 'ticket'; ticket: TicketWanted };

/** A step that may be left out: when it fails, the reply or handoff before it still counts. */
export const isCourtesy = ({ kind }: Step, index: number) =>
  kind === 'offer' || isExtra(kind) || (kind === 'close' && index > 0);

/** Steps that the owner switched on besides the handoff itself. */
export const isExtra = (kind: Step['kind']) => kind === 'attributes' || kind === 'ticket';

/** `intent`: about to be tried. `unsure`: tried, and it is not known whether it happened. */
export type StepState = 'intent' | 'sent' | 'unsure' | 'found' | 'absent' | 'skipped';

export interface StepRecord {
  index: number;
  state: StepState;
  intentAt: number;
  partId: PartId | null;
}

export interface Plan {
  decision: Decision;
  /** The team a handoff goes to. */
  team: { id: TeamId; name: string } | null;
  /** Null: nothing is handed off. */
  route: RouteTaken | null;
  steps: Step[];
  /** Null: nothing is handed off. */
  packet: Packet | null;
  permit: Permit;
  /** Stored when the turn ends as planned; null: an article answered, or none was needed. */
  gap: Gap | null;
}

/** Plans that are finished once begun, whatever the customer writes or the owner silences: half a handoff helps nobody. */
export const mustFinish = ({ decision: { kind } }: Plan) => kind === 'handoff' || kind === 'ask_teammate';
