/**
 * One call of a tool: may this caller, is it too soon, what came out, and one row that says so. The only place where what
 * a tool throws becomes words; they say what to do next, and never carry what a customer wrote, an address or a secret.
 */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { ToolFailureCode, ToolOutcome } from '../domain/tool-outcome.ts';
import type { AuditRow } from '../ports/agents.ts';
import { IntercomError } from '../ports/intercom.ts';
import { type Log, nameOf } from '../ports/system.ts';
import { digest } from '../text/digest.ts';
import { clip, isWithin, RESULT_BYTES_MAX, shaped } from '../tools/shape.ts';
import { type AnyTool, type Caller, type ToolDeps, ToolRefusal } from '../tools/tool.ts';
import type { CallLimit } from './call-limit.ts';

export interface CallDeps {
  toolDeps: ToolDeps;
  limit: CallLimit;
  /** `durable`: on disk when it resolves. */
  audit: (row: AuditRow, durable: boolean) => Promise<void>;
  count: (name: string, reason: string) => void;
  log: Log;
  /** The calls under way: who stops waits for them. */
  running: Set<Promise<unknown>>;
}

/** `given`: as it came in, or with the tool's schema applied. */
export async function callTool(tool: AnyTool, given: unknown, caller: Caller, deps: CallDeps): Promise<CallToolResult> {
  const call = called(tool, given, caller, deps);
  deps.running.add(call);
  try {
    return await call;
  } finally {
    deps.running.delete(call);
  }
}

async function called(tool: AnyTool, given: unknown, caller: Caller, deps: CallDeps): Promise<CallToolResult> {
  const at = deps.toolDeps.clock.now();
  const { outcome, result } = await attempt(tool, given, caller, deps);
  await recorded({ tool, given, caller, outcome, at }, deps);
  return result;
}

/** What a result says, in words. */
export function textOf({ isError = false, content: [first] }: CallToolResult): { isError: boolean; text: string } {
  return { isError, text: first?.type === 'text' ? first.text : '' };
}

/** A call that the transport refused before it got here. */
export const refusedCall = (tool: AnyTool, given: unknown, caller: Caller, deps: CallDeps) =>
  recorded({ tool, given, caller, outcome: 'scope_missing', at: deps.toolDeps.clock.now() }, deps);

async function recorded(
  {
    tool,
    given,
    caller,
    outcome,
    at,
  }: { tool: AnyTool; given: unknown; caller: Caller; outcome: ToolOutcome; at: number },
  { toolDeps, audit, count, log }: CallDeps,
): Promise<void> {
  const ms = toolDeps.clock.now() - at;
  count('tool_calls', `${tool.name}_${outcome}`);
  log.info('tool_called', { tool: tool.name, outcome, ms });
  const row = { at, caller: caller.name, tool: tool.name, argsHash: digest(JSON.stringify(given ?? {})), outcome, ms };
  // The deed is done, or refused: its caller hears so all the same.
  await audit(row, !tool.hints.readOnly).catch((error: unknown) => log.error('audit_failed', { error: nameOf(error) }));
}

async function attempt(
  tool: AnyTool,
  given: unknown,
  caller: Caller,
  { toolDeps, limit, log }: CallDeps,
): Promise<{ outcome: ToolOutcome; result: CallToolResult }> {
  try {
    if (!caller.scopes.includes(tool.scope)) throw scopeMissing(tool);
    const waitMs = limit.take(caller.name);
    if (waitMs > 0) throw tooMany(waitMs);
    const output = shaped(await tool.run(inputOf(tool, given), toolDeps, caller)) as Record<string, unknown>;
    const text = JSON.stringify(output);
    if (!isWithin(text, RESULT_BYTES_MAX)) throw tooLarge(tool);
    return { outcome: 'ok', result: { content: [{ type: 'text', text }], structuredContent: output } };
  } catch (error) {
    const { code, text } = explained(error, toolDeps.clock.now());
    if (code === 'internal_error') {
      log.error('tool_failed', { tool: tool.name, error: nameOf(error) });
    }
    return { outcome: code, result: { isError: true, content: [{ type: 'text', text: `${code}: ${text}` }] } };
  }
}

const scopeMissing = ({ scope }: AnyTool) =>
  new ToolRefusal('scope_missing', `This needs a token with the scope "${scope}". Ask the operator for one.`);
const tooMany = (ms: number) =>
  new ToolRefusal('too_many_calls', `Too many calls with this token. Again in ${Math.ceil(ms / 1_000)} seconds.`);
const tooLarge = ({ input }: AnyTool) =>
  new ToolRefusal(
    'result_too_large',
    'limit' in input.shape ? 'The result is too large: ask for less with "limit".' : 'The result is too large to show.',
  );

/** An argument there is none of is refused: passed over, a filter would seem to have found everything. */
function inputOf({ input }: AnyTool, given: unknown): Record<string, unknown> {
  const names = Object.keys(input.shape);
  const unknown = Object.keys(given ?? {}).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new ToolRefusal(
      'bad_input',
      `${quoted(unknown)}: no such argument. There are: ${names.join(', ') || 'none'}.`,
    );
  }
  const { data, error } = input.safeParse(given ?? {});
  if (!error) return data;
  const problems = error.issues.map(({ path, message }) => `${quoted([path.join('.')])}: ${message}`);
  throw new ToolRefusal('bad_input', clip(problems.join('; '), 500));
}

const quoted = (names: string[]) => names.map((name) => `"${clip(name, 60)}"`).join(', ');

interface ExplainedError {
  code: ToolFailureCode;
  /** What went wrong, and what the caller can do next. */
  text: string;
}

function explained(error: unknown, nowMs: number): ExplainedError {
  if (error instanceof ToolRefusal) return { code: error.code, text: error.message };
  if (error instanceof IntercomError) return ofIntercom(error, nowMs);
  return {
    code: 'internal_error',
    text: 'Firstline failed at this; the operator’s log says how. What takes an idempotency_key may be repeated with the same one in a minute.',
  };
}

function ofIntercom({ code, status, effect, requestId, retryAt }: IntercomError, nowMs: number): ExplainedError {
  const request = requestId ? ` (request ${requestId})` : '';
  if (retryAt !== null) {
    const seconds = Math.max(1, Math.ceil((retryAt - nowMs) / 1_000));
    return {
      code: 'rate_limited',
      text: `Intercom’s rate limit is used up. The same call again in ${seconds} seconds.`,
    };
  }
  if (effect === 'unsure') {
    return {
      code: 'unsure',
      text: `Intercom did not say whether it happened${request}. Repeat exactly the same call in 40 seconds: it is looked for first, and not done twice.`,
    };
  }
  if (status === 404) {
    return {
      code: 'not_found',
      text: 'There is nothing with this id in this workspace. Ids come from the search and list tools.',
    };
  }
  if (status === 401 || status === 403) {
    return {
      code: 'not_permitted',
      text: `Intercom does not permit this to Firstline${request}. The operator can see why with "npx firstline doctor".`,
    };
  }
  if (status !== null && status < 500) {
    return { code: 'refused', text: `Intercom refused this: ${safeCode(code)}${request}. Change the arguments.` };
  }
  return { code: 'intercom_unavailable', text: `Intercom does not answer${request}. Try again in a minute.` };
}

/** Intercom's codes are words; anything else might be somebody's text. */
const safeCode = (code: string) => (/^\w{1,60}$/.test(code) ? code : 'unknown');
