/**
 * What a tool is: one file that says what it is for, who may call it, what goes in and comes out. The model gets the
 * read-only ones that find evidence, bound to its turn; other agents get all that their token's scopes allow.
 */
import type * as z from 'zod';
import type { CustomerAudience, Snippet } from '../domain/article.ts';
import type { OwnershipReason } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { AdminId, WorkspaceId } from '../domain/ids.ts';
import type { Drafted, DraftRequest, NotOrdered, Order, Ordered } from '../domain/order.ts';
import type { AgentIntercom } from '../ports/agent-intercom.ts';
import type { Scope } from '../ports/agents.ts';
import type { Intercom } from '../ports/intercom.ts';
import type { KnowledgeStore, Search } from '../ports/knowledge.ts';
import type { Topic } from '../ports/model.ts';
import type { Store } from '../ports/store.ts';
import type { Clock, Ids } from '../ports/system.ts';

/** What the tools of a turn work with. */
export interface Knowledge {
  search: Search;
  store: KnowledgeStore;
  workspaceId: WorkspaceId;
}

/** All that tools work with. Who acts is bound in `intercom` and `desk`; no tool takes an actor. */
export interface ToolDeps extends Knowledge {
  us: AdminId;
  intercom: Intercom;
  agentIntercom: AgentIntercom;
  store: Store;
  clock: Clock;
  ids: Ids;
  topics: (Topic & { team: string })[];
  fallbackTeam: string;
  /** What the owner lets models know of a contact. */
  allowed: { contact: string[]; company: string[] };
  /** A write that timed out may still land this much later. */
  quarantineMs: number;
  /** Why nobody may open, close or snooze it for the bot now; null: nothing speaks against it. */
  heldBy(conversation: Conversation): Promise<OwnershipReason | 'paused' | null>;
  /** Why no reply would be let through now, whatever it says; null: one would. */
  whyNotReply(conversation: Conversation): Promise<NotOrdered | null>;
  order(order: Order): Promise<Ordered>;
  /** Null: the conversation holds nothing to answer. */
  draft(about: DraftRequest): Promise<Drafted | null>;
}

export interface Caller {
  /** The token's name, or how the caller got in without one. */
  name: string;
  scopes: Scope[];
}

/** MCP's annotations, all four: what is left out counts as the worst. */
export interface ToolHints {
  readOnly: boolean;
  /** Takes away or shows what cannot be taken back. */
  destructive: boolean;
  /** The same call again changes nothing more. */
  idempotent: boolean;
  /** What comes back was written by people outside. */
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
  /** Also for the model inside a turn: what it may cite from then on. */
  inTurn?: {
    find(input: z.output<In>, knowledge: Knowledge, audiences: CustomerAudience[]): Promise<Snippet[]>;
    nothing: string;
  };
}

/** A tool whose shapes are known to its schemas alone: whoever calls it parses the input first. */
export type AnyTool = Tool<z.ZodObject, z.ZodObject>;

export const defineTool = <In extends z.ZodObject, Out extends z.ZodObject>(tool: Tool<In, Out>): AnyTool =>
  tool as unknown as AnyTool;

export const READS: ToolHints = { readOnly: true, destructive: false, idempotent: true, openWorld: false };
/** What it reads, customers wrote. */
export const READS_PEOPLE: ToolHints = { ...READS, openWorld: true };
/** Sets a state: once or twice is the same. */
export const SETS: ToolHints = { readOnly: false, destructive: false, idempotent: true, openWorld: false };
/** Adds something; once only under one key, which a hint cannot say. */
export const ADDS: ToolHints = { readOnly: false, destructive: false, idempotent: false, openWorld: false };

/** Why a tool did not do it, and what to do next: written for the model that called it. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
  readonly code: string;
  constructor(code: string, next: string) {
    super(next);
    this.code = code;
  }
}
