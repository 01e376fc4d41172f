/** What every REST route shares: the request's version, reading a body by schema, and the error envelope. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { ApiError, invalid } from '../api-error.ts';
import type { Faults } from '../faults/faults.ts';
import { API_VERSIONS, type ApiVersion } from '../settings.ts';
import type { State } from '../workspace/state.ts';

export interface RestEnv {
  Variables: { version: ApiVersion };
}
export type RestApp = Hono<RestEnv>;
export type RestContext = Context<RestEnv>;

/** What the routes work on. */
export interface Rest {
  state: State;
  faults: Faults;
}

/** Intercom takes an id as a string or as an integer wherever it takes one. */
export const idLike = z.union([z.string().min(1).max(128), z.number().int().nonnegative()]).transform(String);
export const body = z.string().max(1_000_000);

export function requestedVersion(header: string | undefined, appVersion: ApiVersion): ApiVersion {
  if (header === undefined || header === '') return appVersion;
  const known = API_VERSIONS.find((version) => version === header);
  if (known) return known;
  const spoken = API_VERSIONS.join(', ');
  throw invalid(
    `The version ${header} could not be found; this workspace speaks ${spoken}`,
    'intercom_version_invalid',
  );
}

export function requireVersion(c: RestContext, since: ApiVersion): void {
  if (c.var.version >= since) return;
  throw invalid(`The requested endpoint does not exist in version ${c.var.version}`, 'intercom_version_invalid');
}

export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let json: unknown = {};
  try {
    if (text !== '') json = JSON.parse(text);
  } catch {
    throw invalid('The request body is not valid JSON', 'bad_request');
  }
  return accept(schema, json);
}

export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  return accept(schema, c.req.query());
}

function accept<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const isMissing = issue !== undefined && valueAt(input, issue.path) === undefined;
  throw new FieldError(isMissing ? 'parameter_not_found' : 'parameter_invalid', issue?.message ?? 'invalid', field);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

class FieldError extends ApiError {
  readonly field: string;
  constructor(code: string, message: string, field: string) {
    super(400, code, `${field || 'body'}: ${message}`);
    this.field = field;
  }
}

export function errorResponse(error: ApiError, requestId: string): Response {
  const field = error instanceof FieldError && error.field !== '' ? { field: error.field } : {};
  const errors = [{ code: error.code, message: error.message, ...field }];
  return Response.json(
    { type: 'error.list', request_id: requestId, errors },
    { status: error.status, headers: error.headers },
  );
}
