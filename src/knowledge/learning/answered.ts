/** Which question in a conversation was answered by which article? By the links that people sent. Pure. */

import type { Conversation, Part } from '../../domain/conversation.ts';
import type { AdminId, ArticleId, ContactId } from '../../domain/ids.ts';
import { isByTeammate, isSaid } from '../../domain/part.ts';
import type { ArticleLink } from '../../ports/knowledge.ts';
import { wordsOf } from '../search/words.ts';
import type { AnsweredQuestion } from './learn.ts';

const LINK = /https?:\/\/[^\s<>"')\]]+/gi;
/** A question of fewer words of matter is read together with what the customer wrote before it. */
const MATTER_MIN = 4;
/** Rated like this, an answer of ours counts as a teammate's: it is the one confirmation that Intercom records. */
const GOOD_RATING = 4;

export interface Sources {
  us: AdminId;
  rating: { score: number; adminId: AdminId | null } | null;
  /** The known articles by `linkKey` of their addresses. */
  byLink: ReadonlyMap<string, ArticleLink[]>;
}

export const byLinkOf = (links: ArticleLink[]): Map<string, ArticleLink[]> =>
  Map.groupBy(
    links.filter(({ url }) => url && linkKey(url)),
    ({ url }) => linkKey(url ?? '') ?? '',
  );

/** The article at this address; when that names no translation we know, all that there are. */
export function articlesAt(url: string, byLink: Sources['byLink']): ArticleLink[] {
  const all = byLink.get(linkKey(url) ?? '') ?? [];
  const exact = all.filter((one) => one.url && pathOf(one.url) === pathOf(url));
  return exact.length > 0 ? exact : all;
}

const pathOf = (url: string) => new URL(url).pathname.replace(/\/+$/, '');

/**
 * What stays the same of an article's address: host and path, without query, anchor and final slash; of a help center of
 * Intercom host and number, because locale and title in it change. Null: no address.
 */
export function linkKey(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, pathname } = new URL(url);
  const [, number] = /\/articles\/(\d+)(?:-|\/|$)/.exec(pathname) ?? [];
  return `${host.replace(/^www\./, '')}${number ? `/articles/${number}` : pathname.replace(/\/+$/, '')}`;
}

/** Each reply with a link to a known article answers what the customer had written since somebody spoke before. */
export function answeredIn(conversation: Conversation, sources: Sources): AnsweredQuestion[] {
  const said = conversation.parts.filter(isSaid);
  return said.flatMap((part, at) => {
    const articles = teaches(part, sources) ? linkedFrom(part.text, sources) : [];
    const asked = articles.length > 0 ? askedBefore(said.slice(0, at)) : [];
    const last = asked.at(-1);
    if (!last) return [];
    const id = `${conversation.id}:${last.id}`;
    const names = said.filter((one) => isPerson(one, sources)).map(({ author }) => author.name);
    const text = asked.map((one) => one.text).join('\n');
    const contactId = (last.author.id || conversation.contactId) as ContactId | null;
    return [...Map.groupBy(articles, ({ locale }) => locale)].map(([locale, some]) => ({
      ...{ id, text, locale, names, contactId },
      askedAt: last.createdAt,
      articleIds: some.map((one) => one.id) as ArticleId[],
    }));
  });
}

const isPerson = (part: Part, { us }: Sources) => part.author.type === 'contact' || isByTeammate(part, us);

/** A person does; we do when the customer rated us well. Fin and workflows do not. */
function teaches({ author, fromFin }: Part, { us, rating }: Sources): boolean {
  if (author.type !== 'admin' || fromFin) return false;
  return author.id !== us || (rating !== null && rating.adminId === us && rating.score >= GOOD_RATING);
}

function linkedFrom(text: string, { byLink }: Sources): ArticleLink[] {
  const urls = (text.match(LINK) ?? []).map((url) => url.replace(/[.,;:!?]+$/, ''));
  return [...new Set(urls.flatMap((url) => articlesAt(url, byLink)))];
}

/** The customer's parts since somebody last spoke, and those before as long as there is hardly anything in them. */
function askedBefore(said: Part[]): Part[] {
  const isCustomer = (part: Part | undefined) => part?.author.type === 'contact';
  let asked: Part[] = [];
  for (let at = said.length - 1; at >= 0; at -= 1) {
    const part = said[at];
    if (part && isCustomer(part)) asked = [part, ...asked];
    else if (isEnough(asked)) break;
  }
  return asked;
}

const isEnough = (asked: Part[]) => wordsOf(asked.map(({ text }) => text).join('\n')).length >= MATTER_MIN;
