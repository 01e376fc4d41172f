/** Whether a plan may go on, and what became of a turn: pure judgements. */
import type { GoingOn, Silenced, StopReason } from '../act/perform.ts';
import { CONTROL_REASONS, type ControlReason } from '../domain/control.ts';
import type { PartId } from '../domain/ids.ts';
import { isCourtesy, mustFinish, type Plan, type Step, type StepRecord, type StepState } from '../domain/plan.ts';
import type { TurnEnd } from '../domain/turn.ts';
import type { OpenTurn } from '../ports/turns.ts';
import type { Own } from '../reading/owner.ts';
import type { CauseReading } from '../reading/reading.ts';

const HAPPENED: StepState[] = ['sent', 'found'];
const OVER: StepState[] = [...HAPPENED, 'skipped'];
const TRIED: StepState[] = ['intent', 'unsure', ...HAPPENED];

/** A plan, its steps so far, and the part it answers. */
interface Going {
  plan: Plan;
  steps: StepRecord[];
  cause: PartId;
}

const stateOf = ({ plan, steps }: Going, kind: Step['kind']) =>
  steps.find(({ index }) => plan.steps[index]?.kind === kind)?.state;

/**
 * Whom the turn itself has assigned. Before that, a team that has the conversation was chosen by somebody else, even if
 * it is the team we would choose.
 */
export function ownIn(going: Going): Own {
  const { team, route } = going.plan;
  const isTried = (kind: Step['kind']) => {
    const state = stateOf(going, kind);
    return state !== undefined && TRIED.includes(state);
  };
  return {
    team: isTried('assign') && team ? team.id : null,
    teammate: isTried('assign_teammate') && route ? route.teammate : null,
    since: going.cause,
  };
}

/** `reading` must be made with `ownIn(going)`. */
export function judgeGoingOn(going: Going, reading: CauseReading, silenced: Silenced | null): GoingOn {
  const { ownerToAnswer: owner, conversation, newestCause } = reading;
  if (owner.kind === 'others') return stop(owner.reason);
  const assignment = stateOf(going, 'assign');
  // A teammate removed the team we had assigned: we would announce a team that does not have the conversation.
  if (assignment && OVER.includes(assignment) && !conversation.teamAssigneeId) return stop('handoff_undone');
  if (reading.isHandedBackSince) return stop('superseded');
  // A handoff or a question to a teammate that has begun is finished: the teammate sees the newer message anyway.
  const begun = going.steps.some(({ state }) => HAPPENED.includes(state));
  if (begun && mustFinish(going.plan)) return { kind: 'go_on' };
  if (silenced) return stop(silenced);
  // By a process whose records were lost when a backup was restored.
  if (!begun && reading.isAnswered) return stop('already_answered');
  return newestCause === going.cause ? { kind: 'go_on' } : stop('superseded');
}

const stop = (reason: StopReason): GoingOn => ({ kind: 'stop', reason });

export function outcomeOf(plan: Plan, performed: { kind: 'done' } | { kind: 'stopped'; reason: StopReason }): TurnEnd {
  if (performed.kind === 'stopped') return stoppedBy(performed.reason);
  const { decision } = plan;
  if (plan.permit.mode === 'note' && plan.steps.length > 0) return ['kept_silent', 'note_mode'];
  switch (decision.kind) {
    case 'silence':
      return [plan.steps.some(({ kind }) => kind === 'reply') ? 'replied' : 'kept_silent', decision.reason];
    case 'handoff': {
      const failed = decision.reason === 'model_failed' || decision.reason === 'gave_up';
      return [failed ? 'failed_to_human' : 'handed_off', decision.reason];
    }
    case 'ask_teammate':
      return ['replied', 'asked_teammate'];
    default:
      return ['replied', decision.kind === 'reply' ? 'answered' : 'asked_back'];
  }
}

/** How an earlier turn ended, known only now: all of its plan happened, or it was overtaken. */
export function becameOf({ turn: { plan }, steps }: { turn: OpenTurn; steps: StepRecord[] }): TurnEnd {
  const isOver = (index: number) => steps.some((step) => step.index === index && OVER.includes(step.state));
  const isWhole = ({ steps: planned }: Plan) => planned.every((step, i) => isOver(i) || isCourtesy(step, i));
  return plan && isWhole(plan) ? outcomeOf(plan, { kind: 'done' }) : stoppedBy('superseded');
}

const SILENT: (StopReason | ControlReason)[] = ['closed', 'snoozed', 'already_answered', ...CONTROL_REASONS];

export function stoppedBy(reason: StopReason | ControlReason): TurnEnd {
  if (reason === 'superseded') return ['superseded', 'newer_message'];
  return [SILENT.includes(reason) ? 'kept_silent' : 'human_owns', reason];
}
