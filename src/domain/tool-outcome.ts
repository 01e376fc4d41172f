/** How a call of a tool by another agent ended: `ok`, or the code of its refusal. */
import type { OrderRefusal } from './order.ts';

/** Refused by the tool itself, or before the tool ran. */
const TOOL_REFUSALS = [
  'bad_input',
  'busy',
  'in_progress',
  'just_created',
  'key_reused',
  'no_contact',
  'no_seat',
  'no_such_article',
  'no_such_part',
  'no_such_snippet',
  'no_such_tag',
  'no_such_ticket_type',
  'no_such_topic',
  'not_found',
  'not_read',
  'not_to_the_bot',
  'result_too_large',
  'scope_missing',
  'somebody_else',
  'too_many_calls',
  'unsure',
] as const;

export type ToolRefusalCode = OrderRefusal | (typeof TOOL_REFUSALS)[number];

/** Failures that the tool did not foresee: Intercom refused or did not answer, or Firstline has a bug. */
const TOOL_FAILURES = ['intercom_unavailable', 'internal_error', 'not_permitted', 'rate_limited', 'refused'] as const;

export type ToolFailureCode = ToolRefusalCode | (typeof TOOL_FAILURES)[number];

export type ToolOutcome = 'ok' | ToolFailureCode;
