/**
 * Articles in all their translations, internal articles and content snippets, API 2.16 (docs/intercom.md), turned into what
 * may be used of them. Whatever is not plainly for somebody is for nobody.
 */
import * as z from 'zod';
import type { Article, Audience, Original, WithheldReason } from '../domain/article.ts';
import type { ArticleId } from '../domain/ids.ts';
import type { IntercomOrigin } from '../ports/intercom.ts';
import { markdownOf } from '../text/html-markdown.ts';
import { decoded, requiredId, seconds, text } from './wire.ts';

/** Far more than a reader would read; what is larger is no article. */
const CHARS_MAX = 500_000;

const content = z.object({
  title: text,
  body: text,
  body_markdown: text,
  state: z.string().catch('draft'),
  url: z.string().nullish().catch(null),
  updated_at: seconds.catch(0),
  ai_chatbot_availability: z.boolean().nullish(),
  audience_ids: z.array(z.unknown()).nullish(),
});
const article = content.extend({
  id: requiredId,
  default_locale: z.string().min(1).nullish().catch(null),
  help_center_audience: z.string().nullish(),
  translated_content: z.record(z.string(), z.unknown()).nullish().catch(null),
});
const internal = content.extend({
  id: requiredId,
  locale: z.string().min(1).nullish().catch(null),
  // These have no drafts.
  state: z.literal('published').catch('published'),
});
const named = z.object({ id: requiredId, title: text.optional(), updated_at: seconds.optional().catch(0) });

type Content = z.infer<typeof content>;

const AUDIENCES = new Map<string, Audience>([
  ['everyone', 'everyone'],
  ['all_users', 'users'],
  ['all_visitors', 'leads'],
  ['all_leads', 'leads'],
  ['all_visitors_and_leads', 'leads'],
]);

/** `intercom:39` to where it is read. A content snippet's id begins in `content_snippet:`. */
export function partsOf(id: ArticleId): { origin: IntercomOrigin; number: string } {
  const [origin = '', number = ''] = id.split(':', 2);
  return { origin: origin as IntercomOrigin, number };
}

/** Null: it has not even an id. */
export function toOriginal(origin: IntercomOrigin, json: unknown): Original | null {
  const known = named.safeParse(json);
  if (!known.success) return null;
  const id = `${origin}:${known.data.id}` as ArticleId;
  const original = { id, title: decoded(known.data.title ?? '') ?? '', updatedAt: known.data.updated_at ?? 0 };
  try {
    return { ...original, ...(origin === 'intercom' ? inAllLanguages(id, json) : forTeammates(id, origin, json)) };
  } catch {
    return { ...original, articles: [], withheld: 'unreadable' };
  }
}

function inAllLanguages(id: ArticleId, json: unknown): Pick<Original, 'articles' | 'withheld' | 'updatedAt'> {
  const wire = article.parse(json);
  const locale = wire.default_locale ?? 'en';
  const audience = AUDIENCES.get(wire.help_center_audience ?? 'everyone');
  const others = Object.entries(wire.translated_content ?? {}).flatMap(([other, one]) => {
    const parsed = other === 'type' || other === locale ? null : content.safeParse(one);
    return parsed?.success ? [{ locale: other, wire: { ...parsed.data, ...inherited(wire, parsed.data) } }] : [];
  });
  const updatedAt = Math.max(wire.updated_at, ...others.map((other) => other.wire.updated_at));
  if (!audience) return { articles: [], withheld: 'restricted', updatedAt };
  const texts = [{ locale, wire }, ...others].filter((one) => whyWithheld(one.wire) === null);
  const withheld = texts.length > 0 ? null : whyWithheld(wire);
  const articles = texts.map((one) => {
    const articleId = (one.locale === locale ? id : `${id}@${one.locale}`) as ArticleId;
    const elsewhere = texts.filter((other) => other !== one).map((other) => other.locale);
    return toArticle(one.wire, { id: articleId, origin: 'intercom', locale: one.locale, audience, elsewhere });
  });
  return { articles, withheld, updatedAt };
}

/** What is switched off or targeted as a whole is so in every language. */
const inherited = (whole: Content, { ai_chatbot_availability: own, audience_ids: ids }: Content) => ({
  ai_chatbot_availability: whole.ai_chatbot_availability === false ? false : own,
  audience_ids: [...(whole.audience_ids ?? []), ...(ids ?? [])],
});

/** Not for customers, whatever it says of itself. Availability for AI chatbots is about answering them. */
function forTeammates(id: ArticleId, origin: IntercomOrigin, json: unknown): Pick<Original, 'articles' | 'withheld'> {
  const wire = internal.parse(json);
  const withheld = whyWithheld({ ...wire, ai_chatbot_availability: true, audience_ids: [] });
  if (withheld) return { articles: [], withheld };
  const about = { id, origin, locale: wire.locale ?? 'en', audience: 'teammates' as const, elsewhere: [] };
  return { articles: [toArticle(wire, about)], withheld: null };
}

function whyWithheld(wire: Content): WithheldReason | null {
  if (wire.state !== 'published') return 'draft';
  if (wire.ai_chatbot_availability === false) return 'switched_off_for_ai';
  if ((wire.audience_ids ?? []).length > 0) return 'targeted_at_some';
  if (wire.body_markdown.length + wire.body.length > 2 * CHARS_MAX) return 'too_large';
  return textOf(wire) ? null : 'empty';
}

const textOf = (wire: Content) => wire.body_markdown.trim() || markdownOf(wire.body).trim();

function toArticle(
  wire: Content,
  { elsewhere, ...about }: Pick<Article, 'id' | 'origin' | 'locale' | 'audience'> & { elsewhere: string[] },
): Article {
  return {
    ...about,
    title: decoded(wire.title) ?? '',
    markdown: wire.body_markdown.trim() ? wire.body_markdown : textOf(wire),
    url: wire.url ?? null,
    updatedAt: wire.updated_at,
    ...(elsewhere.length > 0 ? { translatedTo: elsewhere } : {}),
  };
}
