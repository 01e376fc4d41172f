/**
 * Intercom's two ways of paging. The cursor is stateless: it names the last record given, so records that change between
 * two pages may repeat or be missed, as they may in Intercom.
 */
import * as z from 'zod';
import { invalid } from '../api-error.ts';
import type { Faults } from '../faults/faults.ts';

export const cursorQuery = z.object({
  per_page: z.coerce.number().int().min(1).max(150).optional(),
  starting_after: z.string().nullish(),
});
export type CursorQuery = z.infer<typeof cursorQuery>;

interface Listing<T> {
  items: T[];
  /** What the list is ordered by, newest or highest first unless `ascending`. */
  keyOf: (item: T) => number;
  idOf: (item: T) => string;
  ascending?: boolean;
  perPageDefault: number;
}

export interface CursorPage<T> {
  items: T[];
  total_count: number;
  pages: Record<string, unknown>;
}

type Key = [key: number, id: string];
const cursorShape = z.tuple([z.number(), z.string(), z.number().int()]);

export function cursorPage<T>(listing: Listing<T>, query: CursorQuery, faults: Faults): CursorPage<T> {
  const perPage = query.per_page ?? listing.perPageDefault;
  const key = (item: T): Key => [listing.keyOf(item), listing.idOf(item)];
  const direction = listing.ascending ? 1 : -1;
  const ordered = [...listing.items].sort((a, b) => direction * compareKeys(key(a), key(b)));
  const repeats = faults.isOn('cursor_repeat');
  const cursor = query.starting_after ? readCursor(query.starting_after) : null;
  const rest =
    cursor && !repeats ? ordered.filter((item) => direction * compareKeys(key(item), cursor.after) > 0) : ordered;
  const items = rest.slice(0, perPage);
  const page = cursor?.page ?? 1;
  const last = items.at(-1);
  const hasNext = last !== undefined && (rest.length > perPage || repeats);
  return {
    items,
    total_count: ordered.length,
    pages: {
      type: 'pages',
      page,
      per_page: perPage,
      total_pages: Math.ceil(ordered.length / perPage),
      ...(hasNext && {
        next: { page: page + 1, starting_after: (repeats && query.starting_after) || writeCursor(key(last), page + 1) },
      }),
    },
  };
}

function compareKeys(a: Key, b: Key): number {
  return a[0] - b[0] || a[1].length - b[1].length || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));
}

function writeCursor(after: Key, page: number): string {
  return btoa(JSON.stringify([...after, page]));
}

function readCursor(text: string): { after: Key; page: number } {
  try {
    const [key, id, page] = cursorShape.parse(JSON.parse(atob(text)));
    return { after: [key, id], page };
  } catch {
    throw invalid('The starting_after cursor is invalid');
  }
}

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(150).optional(),
});

/** Numbered pages: `next` is a URL or null. */
export function numberedPage<T>(items: T[], url: string, asked: { page: number; perPage: number }) {
  const { page, perPage } = asked;
  const totalPages = Math.ceil(items.length / perPage);
  const link = (number: number): string => {
    const to = new URL(url);
    to.searchParams.set('page', String(number));
    to.searchParams.set('per_page', String(perPage));
    return to.href;
  };
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    total_count: items.length,
    pages: {
      type: 'pages',
      page,
      per_page: perPage,
      total_pages: totalPages,
      next: page < totalPages ? link(page + 1) : null,
    },
  };
}
