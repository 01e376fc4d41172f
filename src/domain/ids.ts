/**
 * Ids, and what holds for all nouns in this folder: they are types only, named in Intercom's words first.
 * Times are Unix milliseconds (`…Ms` or `…At`), ids are branded strings, and "none" is always `null`:
 * only Intercom's adapter knows its 0, "0", null and absent.
 */

declare const kind: unique symbol;

type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type WorkspaceId = Id<'workspace'>;

export type ConversationId = Id<'conversation'>;

export type PartId = Id<'part'>;

export type ContactId = Id<'contact'>;

export type AdminId = Id<'admin'>;

export type TeamId = Id<'team'>;

export type TagId = Id<'tag'>;

export type ArticleId = Id<'article'>;

export type SnippetId = Id<'snippet'>;

export type TurnId = Id<'turn'>;
