// What is asked of the graph, whatever it came by, and what is answered.
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Actor } from '../auth/actor.js';
import type { FeedPosition } from '../core/cursor.js';
import type { Told } from './errors.js';
import type { Tags } from './kept/tags.js';
import type { PreparedSubscription } from './subscriptions/subscriptions.js';

/** An operation as a client sent it: its document as text, or named. */
export interface SentOperation extends Omit<OperationRequest, 'query'> {
  readonly query?: string | null | undefined;
  readonly documentId?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation with the text of its document. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether it came by a method that may not change anything. */
  readonly readOnly?: boolean;
  /** Whether it came by a method with a single answer, which excludes subscriptions. */
  readonly oneAnswer?: boolean;
}

/** The sender of an operation. */
export interface Caller extends Told {
  readonly actor: Actor;
  /** Senders with the same name share a part of the process's capacity: those of a token, or of an address. */
  readonly client: string;
}

export type Answer =
  /** It did not begin: the document or variables are wrong, its root field refused it, or there was no room. */
  | { readonly refused: readonly GraphQLError[] }
  | {
      readonly result: ExecutionResult;
      /** Everything up to here is in it. */
      readonly asOf: FeedPosition;
      /** What changes it, where that is known. */
      readonly tags?: Tags | undefined;
    }
  | { readonly prepared: PreparedSubscription };

/** Answers operations. */
export interface Answering {
  /** Rejects only on a bug. */
  answer(request: SentOperation, caller: Caller): Promise<Answer>;
}

/** Answers operations whose documents are known. */
export interface AnsweringTexts {
  /** Rejects only on a bug. */
  answer(request: OperationRequest, caller: Caller): Promise<Answer>;
}

/** An answer that is sent as it was kept. */
export interface KeptAnswer {
  readonly text: string;
  readonly asOf: FeedPosition;
  readonly tags: Tags;
}
