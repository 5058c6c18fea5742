import {
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { PUBLIC_ACTOR } from '../../auth/actor.js';
import type { FeedPosition } from '../../core/cursor.js';
import { LIMITS } from '../../core/limits.js';
import { redactingKinds } from '../../domain/features.js';
import { Reads } from '../../domain/loading/reads.js';
import type { Answer, Caller, KeptAnswer, OperationRequest } from '../answers.js';
import type { CheckedDocument } from '../documents.js';
import { declaredOnly } from '../subscriptions/subscription-request.js';
import { Keepable } from './keepable.js';
import { KeptAnswers } from './kept-answers.js';

/** An operation whose answer may be kept. */
interface Asked {
  readonly request: OperationRequest;
  readonly checked: CheckedDocument;
  readonly operation: OperationDefinitionNode;
  readonly caller: Caller;
}

/** The part of the live engine that tells as of when kept answers are. */
export interface Following {
  /** What was handed on. */
  readonly head: FeedPosition;
  /** Why it cannot be relied on to hand on entries; undefined while it can. */
  readonly trouble: string | undefined;
}

/** Gives kept answers to queries of the public again, and keeps those that are made. */
export class AnswerCache {
  readonly answers = new KeptAnswers((kind) => redactingKinds.has(kind));
  private readonly keepable: Keepable;
  /** Answers that are being made and may be kept, by what they are found by. */
  private readonly making = new Map<string, Promise<void>>();

  constructor(
    schema: GraphQLSchema,
    private readonly live: Following,
  ) {
    this.keepable = new Keepable(schema);
  }

  /** An answer that was made before, and that no entry has touched since. */
  get(asked: Asked): Answer | undefined {
    const key = this.keyOf(asked);
    const kept = key === undefined || this.live.trouble !== undefined ? undefined : this.answers.get(key);
    return kept && { result: kept.result, asOf: this.live.head, tags: kept };
  }

  /** The same as it is sent, for who asks otherwise where there is none. */
  now(asked: Asked): KeptAnswer | undefined {
    const key = this.keyOf(asked);
    const kept = key === undefined || this.live.trouble !== undefined ? undefined : this.answers.peek(key);
    if (!kept) return undefined;
    this.answers.hits += 1;
    kept.text ??= `${JSON.stringify(kept.result)}\n`;
    return { text: kept.text, asOf: this.live.head, tags: kept };
  }

  /** The answer that is being made for others, once it is kept: no entry has touched it meanwhile, so it is what would be read now. */
  async beingMade(asked: Asked, signal: AbortSignal): Promise<Answer | undefined> {
    const key = this.keyOf(asked);
    const made = key === undefined ? undefined : this.making.get(key);
    if (!made) return undefined;
    await made;
    signal.throwIfAborted();
    return this.get(asked);
  }

  /** Makes an answer, and keeps it if it can be given again. @param make notes in `reads` what it reads, where these are given */
  async made(asked: Asked, make: (reads?: Reads) => Promise<Answer>): Promise<Answer> {
    const key = this.keyOf(asked);
    if (key === undefined) return make();
    const reads = new Reads();
    const since = this.answers.begin();
    let isMade: () => void = () => undefined;
    const making = new Promise<void>((resolve) => (isMade = resolve));
    this.making.set(key, making);
    let made: ExecutionResult | undefined;
    try {
      const answer = await make(reads);
      if (!('result' in answer)) return answer;
      if (!answer.result.errors) made = answer.result;
      return reads.isWhole ? { ...answer, tags: reads } : answer;
    } finally {
      this.answers.end(since, key, made && { result: made, reads });
      if (this.making.get(key) === making) this.making.delete(key);
      isMade();
    }
  }

  /** Undefined for what is not kept. */
  private keyOf({ request, checked, operation, caller }: Asked): string | undefined {
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    if (!isQuery || caller.actor !== PUBLIC_ACTOR || !this.keepable.has(checked.document)) return undefined;
    const { operationName, variables } = request;
    const declared = declaredOnly({ checked, operationName, variables, actor: caller.actor });
    const key = JSON.stringify([checked.number, operation.name?.value, caller.language, declared]);
    return key.length > LIMITS.KEPT_KEY_CHARS ? undefined : key;
  }
}
