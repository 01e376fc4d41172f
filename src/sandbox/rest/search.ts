/**
 * Intercom's search language: filters, groups of filters, groups of groups, and no deeper. A table of fields says what
 * can be asked of a kind of record; what is not in it is refused.
 */
import * as z from 'zod';
import { ApiError, invalid } from '../api-error.ts';
import type { SimScalar } from '../workspace/records.ts';
import { cursorQuery } from './pages.ts';

const FILTERS_MAX = 15;
const OPERATORS = ['=', '!=', 'IN', 'NIN', '>', '<', '>=', '<=', '~', '!~', '^', '$'] as const;
type Operator = (typeof OPERATORS)[number];

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const filter = z.object({
  field: z.string(),
  operator: z.enum(OPERATORS),
  value: z.union([value, z.array(value)]),
});
type SearchFilterBody = z.infer<typeof filter>;
export type Query = SearchFilterBody | { operator: 'AND' | 'OR'; value: Query[] };

const queryShape: z.ZodType<Query> = z.lazy(() =>
  z.union([z.object({ operator: z.enum(['AND', 'OR']), value: z.array(queryShape) }), filter]),
);

export const searchBody = z.object({
  query: queryShape.superRefine((query, context) => {
    const problem = problemWith(query, 0);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  }),
  pagination: cursorQuery.nullish(),
  sort: z.object({ field: z.string().optional(), order: z.string().optional() }).nullish(),
});

function problemWith(query: Query, depth: number): string | null {
  if ('field' in query) return null;
  if (depth >= 2) return 'Queries can be nested two levels deep';
  if (query.value.length > FILTERS_MAX) return `A group can hold ${FILTERS_MAX} filters`;
  for (const inner of query.value) {
    const problem = problemWith(inner, depth + 1);
    if (problem) return problem;
  }
  return null;
}

/** `day`: a date that only whole days are compared of. `words`: text of which single words can be found. */
export type FieldKind = 'string' | 'number' | 'date' | 'day' | 'words';

export interface SearchField<T> {
  kind: FieldKind;
  /** Several values match when one of them does. */
  read: (record: T) => SimScalar | SimScalar[];
}
export type FieldTable<T> = (name: string) => SearchField<T> | undefined;

export function matches<T>(query: Query, record: T, fields: FieldTable<T>): boolean {
  if (!('field' in query)) {
    const test = (inner: Query): boolean => matches(inner, record, fields);
    return query.operator === 'AND' ? query.value.every(test) : query.value.some(test);
  }
  const field = fields(query.field);
  if (!field) throw invalid(`${query.field} is not a searchable field`);
  checkOperator(field.kind, query);
  const stored = field.read(record);
  return compare(query, Array.isArray(stored) ? stored : [stored], field.kind);
}

function checkOperator(kind: FieldKind, { operator, value: asked, field }: SearchFilterBody): void {
  const isList = operator === 'IN' || operator === 'NIN';
  if (isList !== Array.isArray(asked)) throw invalid(`${field}: ${operator} does not take this value`);
  if (kind !== 'day') return;
  // Intercom documents an error without its status; production answers 422.
  if (!['=', '>', '<'].includes(operator))
    throw new ApiError(422, 'parameter_invalid', `${field} does not support ${operator}`);
}

function compare({ operator, value: asked }: SearchFilterBody, stored: SimScalar[], kind: FieldKind): boolean {
  const wanted = (Array.isArray(asked) ? asked : [asked]).map((one) => normal(one, kind));
  const held = stored.map((one) => normal(one, kind));
  const isAny = held.some((one) => wanted.includes(one)) || (held.length === 0 && wanted.includes(null));
  if (operator === '=' || operator === 'IN') return kind === 'words' ? someWord(held, wanted) : isAny;
  if (operator === '!=' || operator === 'NIN') return kind === 'words' ? !someWord(held, wanted) : !isAny;
  const first = wanted[0] ?? null;
  if (operator === '!~') return !held.some((one) => holds('~', one, first, kind));
  return held.some((one) => holds(operator, one, first, kind));
}

const DAY = 86_400;

/** Conversations compare dates inclusively; contacts, whose dates are days, do not. */
function holds(operator: Operator, held: SimScalar, wanted: SimScalar, kind: FieldKind): boolean {
  if (held === null || wanted === null) return false;
  const [a, b] = [Number(held), Number(wanted)];
  const inclusive = kind === 'date' || kind === 'number';
  if (operator === '>') return inclusive ? a >= b : a > b;
  if (operator === '<') return inclusive ? a <= b : a < b;
  if (operator === '>=') return a >= b;
  if (operator === '<=') return a <= b;
  const [text, part] = [String(held).toLowerCase(), String(wanted).toLowerCase()];
  if (operator === '^') return text.startsWith(part);
  if (operator === '$') return text.endsWith(part);
  return kind === 'words' ? someWord([text], [part]) : text.includes(part);
}

function normal(one: SimScalar, kind: FieldKind): SimScalar {
  if (one === null || one === '') return null;
  if (kind === 'number' || kind === 'date') return Number(one);
  if (kind === 'day') return Math.floor(Number(one) / DAY);
  return String(one).toLowerCase();
}

function someWord(held: SimScalar[], wanted: SimScalar[]): boolean {
  const words = new Set(
    held.flatMap(
      (text) =>
        String(text ?? '')
          .toLowerCase()
          .match(/[\p{L}\p{N}']+/gu) ?? [],
    ),
  );
  return wanted.some((word) => words.has(String(word ?? '').toLowerCase()));
}
