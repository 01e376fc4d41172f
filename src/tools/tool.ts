/**
 * The type of a tool: its purpose, the scope it needs, its input and output. Other agents get every tool that their token's
 * scopes allow. The model inside a turn gets only the read-only tools that find evidence.
 */
import type * as z from 'zod';
import type { CustomerAudience, Snippet } from '../domain/article.ts';
import type { OwnershipReason } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { AdminId, WorkspaceId } from '../domain/ids.ts';
import type { Drafted, DraftRequest, NotOrdered, Order, Ordered } from '../domain/order.ts';
import type { ToolRefusalCode } from '../domain/tool-outcome.ts';
import type { AgentIntercom } from '../ports/agent-intercom.ts';
import type { AgentStore, Scope } from '../ports/agents.ts';
import type { Intercom } from '../ports/intercom.ts';
import type { KnowledgeStore, Search } from '../ports/knowledge.ts';
import type { Topic } from '../ports/model.ts';
import type { Clock } from '../ports/system.ts';
import type { TurnStore } from '../ports/turns.ts';

/** What the tools of a turn work with. */
export interface Knowledge {
  search: Search;
  store: Pick<KnowledgeStore, 'readArticle'>;
  workspaceId: WorkspaceId;
}

/** What tools read and write of the database. */
type ToolStore = AgentStore &
  Pick<KnowledgeStore, 'readArticle' | 'listArticles'> &
  Pick<TurnStore, 'listTraces' | 'readShown'>;

/**
 * What all tools together work with; a tool asks for the fields it needs. `intercom` and `agentIntercom` always act as the
 * bot's own admin: no tool takes an actor.
 */
export interface ToolDeps extends Knowledge {
  us: AdminId;
  intercom: Intercom;
  agentIntercom: AgentIntercom;
  store: ToolStore;
  clock: Clock;
  topics: (Topic & { team: string })[];
  fallbackTeam: string;
  /** What the owner lets models know of a contact. */
  allowed: { contact: string[]; company: string[] };
  /** A write that timed out may still take effect for this long. */
  quarantineMs: number;
  /** Why the conversation may not be opened, closed or snoozed now; null: it may. */
  heldBy(conversation: Conversation): Promise<OwnershipReason | 'paused' | null>;
  /** Why any reply would be refused now; null: a reply is allowed if its text passes the checks. */
  whyNotReply(conversation: Conversation): Promise<NotOrdered | null>;
  order(order: Order): Promise<Ordered>;
  /** Null: the conversation has nothing to answer. */
  draft(about: DraftRequest): Promise<Drafted | null>;
}

export interface Caller {
  /** The token's name, or how the caller got in without one. */
  name: string;
  scopes: Scope[];
}

/** All four annotations of MCP: a client assumes the worst for one that is left out. */
export interface ToolHints {
  readOnly: boolean;
  /** Removes something, or shows a customer something that cannot be taken back. */
  destructive: boolean;
  /** Repeating the call changes nothing more. */
  idempotent: boolean;
  /** The result holds text from people outside. */
  openWorld: boolean;
}

export interface Tool<In extends z.ZodObject, Out extends z.ZodObject> {
  name: string;
  title: string;
  /** For a model: what it does, when to use it, what to do next. */
  description: string;
  scope: Scope;
  hints: ToolHints;
  input: In;
  output: Out;
  example: z.input<In>;
  run(input: z.output<In>, toolDeps: ToolDeps, caller: Caller): Promise<z.input<Out>>;
  /** Set when the model inside a turn may use the tool too: finds snippets that the model may then cite. */
  inTurn?: {
    find(input: z.output<In>, knowledge: Knowledge, audiences: CustomerAudience[]): Promise<Snippet[]>;
    nothing: string;
  };
}

/** A tool whose input type only its schema knows: parse the input with the schema before calling `run`. */
export type AnyTool = Tool<z.ZodObject, z.ZodObject>;

/** The cast forgets the types of input and output: a list of tools cannot name those of each. */
export const defineTool = <In extends z.ZodObject, Out extends z.ZodObject>(tool: Tool<In, Out>): AnyTool =>
  tool as unknown as AnyTool;

export const READS: ToolHints = { readOnly: true, destructive: false, idempotent: true, openWorld: false };
/** Reads text that customers wrote. */
export const READS_PEOPLE: ToolHints = { ...READS, openWorld: true };
/** Sets a state: doing it twice has the same effect. */
export const SETS: ToolHints = { readOnly: false, destructive: false, idempotent: true, openWorld: false };
/** Adds something. It is added once for an idempotency key, but no annotation can say that. */
export const ADDS: ToolHints = { readOnly: false, destructive: false, idempotent: false, openWorld: false };

/** Why a tool did nothing, and what to do next, in words for the model that called it. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
  readonly code: ToolRefusalCode;
  constructor(code: ToolRefusalCode, next: string) {
    super(next);
    this.code = code;
  }
}
