/**
 * The nouns of Firstline as types, in Intercom's words first. Imports nothing.
 * Times are Unix milliseconds (`…Ms` or `…At`), ids are branded strings, and "none" is always `null`:
 * Intercom's 0, "0", null and absent are told apart nowhere but in its adapter.
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
