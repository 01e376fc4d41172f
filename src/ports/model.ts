/** The language model and the embedding model. */
import type { FoundSnippet, Snippet } from '../domain/article.ts';

export type ModelErrorCode = 'timeout' | 'rate_limited' | 'unavailable' | 'unauthorized' | 'refused' | 'bad_request';

export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  constructor(code: ModelErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type ModelMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls: ToolCall[] }
  | { role: 'tool'; toolCallId: string; content: string };

interface ToolCall {
  id: string;
  name: string;
  /** JSON as the model wrote it: unchecked. */
  arguments: string;
}

/** A tool as the model sees it: a name, what it is for, and a JSON schema of its input. */
export interface ToolFace {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** The question and the evidence without prompt text: all that the offline model reads. */
export interface Material {
  question: string;
  snippets: FoundSnippet[];
  /** How many messages of ours the customer has seen: a question back is asked once. */
  repliesBefore: number;
  /** The owner's threshold for the confidence of a search. */
  answerFrom: number;
}

/** One of the owner's topics: its name, one line about it, and examples of how customers ask. */
export interface Topic {
  name: string;
  about: string;
  examples?: string[];
}

/**
 * A read-only tool bound to this turn's workspace and contact. What it found comes back as snippets, which the model
 * may cite from then on; `content` holds everything else. Bad input is answered with a text, never thrown.
 */
export interface BoundTool {
  face: ToolFace;
  call(input: unknown): Promise<{ content: string; snippets: Snippet[] }>;
}

export interface ModelRequest {
  messages: ModelMessage[];
  tools: ToolFace[];
  /** JSON schema the final answer must follow. */
  schema: Record<string, unknown>;
  material: Material;
  signal: AbortSignal;
}

export interface ModelReply {
  /** The final answer as the model wrote it: unchecked. Empty when it called tools. */
  content: string;
  toolCalls: ToolCall[];
  inputTokens: number;
  outputTokens: number;
}

export interface Model {
  /** As shown in traces: the provider's model id, or `offline-extractive`. */
  readonly name: string;
  /** One call. @throws {ModelError} */
  complete(request: ModelRequest): Promise<ModelReply>;
}

/** Turns texts into vectors, with a model of the owner's choice. */
export interface Embedder {
  readonly model: string;
  /** One vector for each text, all of one length. @throws {ModelError} */
  embed(texts: string[], signal?: AbortSignal): Promise<number[][]>;
}
