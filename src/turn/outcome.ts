/** What became of a turn, as pure judgements. */
import type { Silenced, StopReason } from '../act/perform.ts';
import { CONTROL_REASONS, type ControlReason } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { AdminId, PartId, TeamId } from '../domain/ids.ts';
import { isCourtesy, mustFinish, type Plan, type Step, type StepRecord, type StepState } from '../domain/plan.ts';
import { type Outcome, partOfCause, type Spoken } from '../domain/turn.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { answeredSince, asOpen, findCause, handedBackSince, maySpeak } from '../reading/ownership.ts';

const HAPPENED: StepState[] = ['sent', 'found'];
const OVER: StepState[] = [...HAPPENED, 'skipped'];
const TRIED: StepState[] = ['intent', 'unsure', ...HAPPENED];

/** May this plan go on, given the conversation as it is now and what the owner has silenced? */
export function judgeGoingOn(
  { plan, steps, spoken, ...turn }: { plan: Plan; steps: StepRecord[]; cause: PartId; spoken: Spoken[] },
  { us, silenced, ourTeams = [] }: { us: AdminId; silenced: Silenced | null; ourTeams?: TeamId[] },
  conversation: Conversation,
): { go: true } | { go: false; reason: StopReason } {
  const cause = partOfCause(turn.cause);
  // Until we have assigned it, a team that has the conversation was chosen by somebody else, even if we would have
  // chosen the same.
  const stateOf = (kind: Step['kind']) => steps.find(({ index }) => plan.steps[index]?.kind === kind)?.state;
  const assignment = stateOf('assign');
  const given = (state: StepState | undefined) => state !== undefined && TRIED.includes(state);
  const team = given(assignment) && plan.team ? plan.team.id : null;
  const teammate = given(stateOf('assign_teammate')) && plan.route ? plan.route.teammate : null;
  const owner = maySpeak(asOpen(conversation, us, spoken), us, { own: { team, teammate, since: cause }, ourTeams });
  if (!owner.may) return { go: false, reason: owner.reason };
  // A teammate took back the team we had chosen: nobody would be behind what we were about to say.
  if (assignment && OVER.includes(assignment) && !conversation.teamAssigneeId)
    return { go: false, reason: 'handoff_undone' };
  if (handedBackSince(conversation, us, cause)) return { go: false, reason: 'superseded' };
  // A handoff that has begun is finished, and so is a question to a teammate: the teammate reads the newer message anyway.
  const begun = steps.some(({ state }) => HAPPENED.includes(state));
  if (begun && mustFinish(plan)) return { go: true };
  if (silenced) return { go: false, reason: silenced };
  // By a process whose records were lost with a backup that was restored.
  if (!begun && answeredSince(conversation, us, cause, spoken)) return { go: false, reason: 'already_answered' };
  if (findCause(conversation, us) !== cause) return { go: false, reason: 'superseded' };
  return { go: true };
}

export function outcomeOf(
  plan: Plan,
  performed: { kind: 'done' } | { kind: 'stopped'; reason: StopReason },
): [Outcome, string] {
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

/** An earlier turn whose end is known only now: all of it happened after all, or it was overtaken. */
export function becameOf({ turn: { plan }, steps }: { turn: OpenTurn; steps: StepRecord[] }): [Outcome, string] {
  const isOver = (index: number) => steps.some((step) => step.index === index && OVER.includes(step.state));
  const isWhole = ({ steps: planned }: Plan) => planned.every((step, i) => isOver(i) || isCourtesy(step, i));
  return plan && isWhole(plan) ? outcomeOf(plan, { kind: 'done' }) : stoppedBy('superseded');
}

const SILENT: (StopReason | ControlReason)[] = ['closed', 'snoozed', 'already_answered', ...CONTROL_REASONS];

export function stoppedBy(reason: StopReason | ControlReason): [Outcome, string] {
  if (reason === 'superseded') return ['superseded', 'newer_message'];
  return [SILENT.includes(reason) ? 'kept_silent' : 'human_owns', reason];
}
