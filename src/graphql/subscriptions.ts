import {
  createSourceEventStream,
  execute,
  getVariableValues,
  GraphQLError,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import { atField, Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { LivePlan } from '../domain/live-plan.js';
import type { Operation } from '../live/operation.js';
import type { Contexts } from './contexts.js';
import { operationOf, type CheckedDocument } from './documents.js';

/** A subscription as a client sent it, its document checked. */
export interface SubscriptionRequest {
  readonly checked: CheckedDocument;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly actor: Actor;
}

export interface PreparedSubscription {
  readonly operation: Operation;
  /** Where the client left off. */
  readonly after: FeedPosition | undefined;
}

/** Turns subscription requests into operations of the live engine. */
export class Subscriptions {
  /** What was prepared for those who asked the same before; good as long as somebody subscribes to it. */
  private readonly prepared = new LRUCache<string, PreparedSubscription>({
    max: LIMITS.PREPARED_ITEMS,
    maxSize: LIMITS.PREPARED_CHARS,
    // Whoever is known by a short text may have sent a long document.
    sizeCalculation: ({ operation }, asked) => asked.length + operation.key.length,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly contexts: Contexts,
    private readonly format: (error: GraphQLError) => GraphQLFormattedError,
    private readonly live: { carries(key: string): boolean },
  ) {}

  /** @returns errors when the subscription may not begin */
  async prepare(request: SubscriptionRequest): Promise<PreparedSubscription | readonly GraphQLError[]> {
    const asked = askedFor(request);
    const known = asked && this.prepared.get(asked);
    const again = known && this.live.carries(known.operation.key) && continued(known, request);
    if (again) return again;
    const prepared = await this.prepareAnew(request);
    if (asked && 'operation' in prepared) this.prepared.set(asked, prepared);
    return prepared;
  }

  private async prepareAnew(
    request: SubscriptionRequest,
  ): Promise<PreparedSubscription | readonly GraphQLError[]> {
    const { checked, actor } = request;
    const args = {
      schema: this.schema,
      document: checked.document,
      operationName: request.operationName,
      variableValues: request.variables,
    };
    const source = await createSourceEventStream({ ...args, contextValue: this.contexts.of(actor) });
    if (!(source instanceof LivePlan)) return (source as ExecutionResult).errors ?? [];
    try {
      const after =
        source.after === undefined ? undefined : atField('after', () => parseFeedCursor(source.after ?? ''));
      const context = () => (checked.viewerDependent ? this.contexts.of(actor) : this.contexts.shared());
      const operation: Operation = {
        key: this.keyOf(request),
        field: source.field,
        variables: request.variables,
        plan: source,
        execute: async (values) => {
          // One context for the batch: what its entries link to is loaded together.
          const contextValue = context();
          const running = values.map(async (rootValue) => execute({ ...args, rootValue, contextValue }));
          const results = await Promise.all(running);
          return results.map((result) => this.serialise(result));
        },
      };
      return { operation, after };
    } catch (error) {
      return [new GraphQLError('The cursor cannot be read.', { originalError: error as Error })];
    }
  }

  /** Equal keys mean equal bytes: the same operation, the same coerced variables, and viewers who see the same. */
  private keyOf({ checked, operationName, variables, actor }: SubscriptionRequest): string {
    const { name, variableDefinitions } = operationOf(checked.document, operationName);
    const { coerced = {} } = getVariableValues(this.schema, variableDefinitions ?? [], variables ?? {});
    const shared = Object.entries(coerced).filter(([variable]) => !checked.cursorVariables.has(variable));
    const viewer = checked.viewerDependent ? viewerIn(actor) : [];
    return JSON.stringify([
      checked.normalised,
      name?.value,
      shared.sort(([a], [b]) => (a < b ? -1 : 1)),
      viewer,
    ]);
  }

  private serialise({ data, errors }: ExecutionResult): string {
    if (!errors) return JSON.stringify({ data });
    const formatted = errors.map(this.format);
    // A passing failure is not what happened: nobody is told it in place of an entry.
    if (formatted.some(({ extensions }) => extensions?.['retryable'] === true))
      throw new Fault('UNAVAILABLE');
    return JSON.stringify({ data, errors: formatted });
  }
}

/** What of an actor a field may look at. */
function viewerIn({ role, organisationId, volunteerId }: Actor) {
  return [role, organisationId, volunteerId];
}

/**
 * Whoever asks this is prepared the same, but for where it left off; undefined where that cannot be told from the text.
 * Whether a field lets somebody in, it tells by the role.
 */
function askedFor({ checked, operationName, variables, actor }: SubscriptionRequest): string | undefined {
  const [cursorVariable, ...others] = checked.cursorVariables;
  if (others.length) return undefined;
  const viewer = checked.viewerDependent ? viewerIn(actor) : [actor.role];
  const hasCursor = cursorVariable !== undefined && typeof variables?.[cursorVariable] === 'string';
  const rest = hasCursor ? { ...variables, [cursorVariable]: '' } : variables;
  try {
    return JSON.stringify([checked.number, operationName, viewer, rest]);
  } catch {
    // Nested too deep; what of it the document does not name does no harm.
    return undefined;
  }
}

/** The same for one who left off elsewhere; undefined when its cursor is none. */
function continued(
  known: PreparedSubscription,
  { checked, variables }: SubscriptionRequest,
): PreparedSubscription | undefined {
  const [cursorVariable = ''] = checked.cursorVariables;
  const cursor = variables?.[cursorVariable];
  if (typeof cursor !== 'string') return known;
  try {
    return { operation: known.operation, after: parseFeedCursor(cursor) };
  } catch {
    return undefined;
  }
}
