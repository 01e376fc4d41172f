/** One SQL face for better-sqlite3 and D1: single statements and atomic batches, nothing else. */
import type { Lease } from '../ports/inbox.ts';

export type Param = string | number | null;

export interface Statement {
  sql: string;
  params: Param[];
}

export type Row = Record<string, Param>;

/** What a runtime's database must do. */
export interface Exec {
  one(statement: Statement): Promise<Row[]>;
  /** All or nothing, in order. */
  many(statements: Statement[]): Promise<Row[][]>;
  close(): Promise<void>;
}

/** Every value becomes a `?`, so that nothing in it is ever read as SQL; a statement inside becomes part of the text. */
export function sql(texts: TemplateStringsArray, ...values: (Param | Statement)[]): Statement {
  if (values.every(isParam)) return { sql: textOf(texts), params: values };
  const params = values.flatMap((value) => (isParam(value) ? [value] : value.params));
  const marks = values.map((value) => (isParam(value) ? '?' : value.sql));
  return { sql: String.raw({ raw: texts }, ...marks), params };
}

const isParam = (value: Param | Statement): value is Param => typeof value !== 'object' || value === null;

const known = new WeakMap<TemplateStringsArray, string>();
/** One string for each place in the code: a database finds what it prepared for it without reading it again. */
function textOf(texts: TemplateStringsArray): string {
  const before = known.get(texts);
  if (before !== undefined) return before;
  const text = texts.join('?');
  known.set(texts, text);
  return text;
}

/** The rows of a list, one parameter however many: D1 allows a hundred. */
export const each = (values: readonly unknown[]): Statement => sql`json_each(${JSON.stringify(values)})`;

/** True in SQL while this lease is still ours: every write of a turn carries it. */
export const holds = ({ workspaceId, conversationId, fence }: Lease) => sql`exists (
  select 1 from inbox where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
  and fence = ${fence} and state = 'leased')`;
