/**
 * One call of a tool: may this caller, is it too soon, what came out, and one row that says so. The only place where what
 * a tool throws becomes words; they say what to do next, and never carry what a customer wrote, an address or a secret.
 */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { AuditRow } from '../agents.ts';
import { IntercomError, type Log } from '../ports.ts';
import { digest } from '../tools/once.ts';
import { isWithin, RESULT_BYTES_MAX, shaped } from '../tools/shape.ts';
import { type AnyTool, type Bench, type Caller, ToolRefusal } from '../tools/tool.ts';
import type { CallLimit } from './call-limit.ts';

export interface CallDeps {
  bench: Bench;
  limit: CallLimit;
  /** `durable`: on disk when it resolves. */
  audit: (row: AuditRow, durable: boolean) => Promise<void>;
  count: (name: string, reason: string) => void;
  log: Log;
}

/** `input` has passed the tool's schema. */
export async function callTool(tool: AnyTool, input: unknown, caller: Caller, deps: CallDeps): Promise<CallToolResult> {
  const { bench, audit, count, log } = deps;
  const at = bench.clock.now();
  const { outcome, result } = await attempt(tool, input, caller, deps);
  const ms = bench.clock.now() - at;
  count('tool_calls', `${tool.name}_${outcome}`);
  log.info('tool_called', { tool: tool.name, caller: caller.name, outcome, ms });
  const argsHash = digest(JSON.stringify(input ?? {}));
  await audit({ at, caller: caller.name, tool: tool.name, argsHash, outcome, ms }, !tool.hints.readOnly);
  return result;
}

async function attempt(
  tool: AnyTool,
  input: unknown,
  caller: Caller,
  { bench, limit, log }: CallDeps,
): Promise<{ outcome: string; result: CallToolResult }> {
  try {
    if (!caller.scopes.includes(tool.scope)) throw scopeMissing(tool);
    const waitMs = limit.take(caller.name);
    if (waitMs > 0) throw tooMany(waitMs);
    const output = shaped(await tool.run(input as never, bench, caller)) as Record<string, unknown>;
    const text = JSON.stringify(output);
    if (!isWithin(text, RESULT_BYTES_MAX)) throw tooLarge();
    return { outcome: 'ok', result: { content: [{ type: 'text', text }], structuredContent: output } };
  } catch (error) {
    const { code, text } = explained(error, bench.clock.now());
    if (code === 'internal_error') {
      log.error('tool_failed', { tool: tool.name, error: error instanceof Error ? error.name : 'unknown' });
    }
    return { outcome: code, result: { isError: true, content: [{ type: 'text', text: `${code}: ${text}` }] } };
  }
}

const scopeMissing = ({ scope }: AnyTool) =>
  new ToolRefusal('scope_missing', `This needs a token with the scope "${scope}". Ask the operator for one.`);
const tooMany = (ms: number) =>
  new ToolRefusal('too_many_calls', `Too many calls with this token. Again in ${Math.ceil(ms / 1_000)} seconds.`);
const tooLarge = () => new ToolRefusal('result_too_large', 'The result is too large. Ask for less with "limit".');

/** What to do next, by what went wrong. */
function explained(error: unknown, nowMs: number): { code: string; text: string } {
  if (error instanceof ToolRefusal) return { code: error.code, text: error.message };
  if (error instanceof IntercomError) return ofIntercom(error, nowMs);
  return { code: 'internal_error', text: 'Firstline failed at this; the operator’s log says how. Do not repeat it.' };
}

function ofIntercom({ code, status, effect, requestId, retryAt }: IntercomError, nowMs: number) {
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
      text: `Intercom does not permit this to Firstline${request}. The operator can see why with "npm run doctor".`,
    };
  }
  if (status !== null && status < 500) {
    return { code: 'refused', text: `Intercom refused this: ${safeCode(code)}${request}. Change the arguments.` };
  }
  return { code: 'intercom_unavailable', text: `Intercom does not answer${request}. Try again in a minute.` };
}

/** Intercom's codes are words; anything else might be somebody's text. */
const safeCode = (code: string) => (/^\w{1,60}$/.test(code) ? code : 'unknown');
