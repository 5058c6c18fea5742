import { createHash } from 'node:crypto';
import {
  createSourceEventStream,
  execute,
  getVariableValues,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import { atField, Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { LivePlan } from '../domain/live-plan.js';
import type { Operation, Viewer } from '../live/operation.js';
import type { Contexts } from './contexts.js';
import { operationOf, type CheckedDocument } from './documents.js';
import { asGraphQLError } from './errors.js';
import { ActorViewer } from './viewers.js';

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
  /** Whom its results are for; undefined where they do not differ by viewer. */
  readonly viewer: Viewer | undefined;
}

/** What is prepared alike for all viewers. */
type Known = Omit<PreparedSubscription, 'viewer'>;

type Variables = Readonly<Record<string, unknown>>;

/** Memory that a document takes once it is parsed, for each character of it; about. */
const PARSED_BYTES = 100;

/** Turns subscription requests into operations of the live engine. */
export class Subscriptions {
  /** What was prepared for those who asked the same before; good as long as somebody subscribes to it. */
  private readonly prepared = new LRUCache<string, Known>({
    max: LIMITS.PREPARED_ITEMS,
    maxSize: LIMITS.PREPARED_BYTES,
    // Whoever is known by a short text may have sent a long document.
    sizeCalculation: ({ operation: { bytes = 0 } }, asked) => asked.length + bytes,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly contexts: Contexts,
    private readonly format: (error: GraphQLError) => GraphQLFormattedError,
    private readonly live: { carries(key: string): boolean },
  ) {}

  /** @returns errors when the subscription may not begin */
  async prepare(request: SubscriptionRequest): Promise<PreparedSubscription | readonly GraphQLError[]> {
    const { checked, actor } = request;
    const viewer = checked.visibilities.size ? ActorViewer.of(actor) : undefined;
    let variables;
    try {
      variables = declaredOnly(request);
    } catch (error) {
      return [asGraphQLError(error)];
    }
    const asked = askedFor(request, variables);
    const known = asked === undefined ? undefined : this.prepared.get(asked);
    const again = known && this.live.carries(known.operation.key) && continued(known, checked, variables);
    if (again) return { ...again, viewer };
    const prepared = await this.prepareAnew(request, variables);
    if (!('operation' in prepared)) return prepared;
    if (asked !== undefined) this.prepared.set(asked, prepared);
    return { ...prepared, viewer };
  }

  private async prepareAnew(
    { checked, operationName, actor }: SubscriptionRequest,
    variables: Variables,
  ): Promise<Known | readonly GraphQLError[]> {
    const { document } = checked;
    const args = { schema: this.schema, document, operationName, variableValues: variables };
    const source = await createSourceEventStream({ ...args, contextValue: this.contexts.of(actor) });
    if (!(source instanceof LivePlan)) return (source as ExecutionResult).errors ?? [];
    try {
      const after =
        source.after === undefined ? undefined : atField('after', () => parseFeedCursor(source.after ?? ''));
      return { operation: this.operationOf(source, args, checked), after };
    } catch (error) {
      return [asGraphQLError(error)];
    }
  }

  private operationOf(plan: LivePlan, args: ExecutionArgs, checked: CheckedDocument): Operation {
    const { normalised, cursorVariables, visibilities } = checked;
    const shown = Object.entries(args.variableValues ?? {}).filter(([name]) => !cursorVariables.has(name));
    return {
      key: this.keyOf(args, checked),
      field: plan.field,
      variables: Object.fromEntries(shown),
      bytes: PARSED_BYTES * normalised.length + 2 * JSON.stringify(shown).length,
      plan,
      execute: async (values, viewer) => {
        // Nobody is who is asked for where no field asks.
        const actor = viewer instanceof ActorViewer ? viewer.actor : PUBLIC_ACTOR;
        const next = this.contexts.shared(actor, visibilities);
        return Promise.all(
          values.map(async (rootValue) => {
            const { context, answers } = next();
            const result = await execute({ ...args, rootValue, contextValue: context });
            return { json: this.serialise(result), visibility: answers.isEmpty ? undefined : answers };
          }),
        );
      },
    };
  }

  /** Equal keys mean equal bytes for equal viewers: the same operation, the same coerced variables. Hashed: they may be long. */
  private keyOf(
    { document, operationName, variableValues }: ExecutionArgs,
    { normalised, cursorVariables }: CheckedDocument,
  ): string {
    const { name, variableDefinitions } = operationOf(document, operationName);
    const { coerced = {} } = getVariableValues(this.schema, variableDefinitions ?? [], variableValues ?? {});
    const shared = Object.entries(coerced).filter(([variable]) => !cursorVariables.has(variable));
    const whole = JSON.stringify([normalised, name?.value, shared.sort(([a], [b]) => (a < b ? -1 : 1))]);
    return createHash('sha256').update(whole).digest('base64');
  }

  private serialise({ data, errors }: ExecutionResult): string {
    if (!errors) return JSON.stringify({ data });
    const formatted = errors.map((error) => this.format(error));
    // A passing failure is not what happened: nobody is told it in place of an entry.
    if (formatted.some(({ extensions }) => extensions?.['retryable'] === true))
      throw new Fault('UNAVAILABLE');
    return JSON.stringify({ data, errors: formatted });
  }
}

/**
 * The variables that the operation declares: what else a client sent is not kept for as long as it subscribes.
 * @throws Fault DOCUMENT_TOO_LARGE
 */
function declaredOnly({ checked, operationName, variables }: SubscriptionRequest): Variables {
  const declared: Record<string, unknown> = {};
  for (const { variable } of operationOf(checked.document, operationName).variableDefinitions ?? []) {
    const name = variable.name.value;
    if (variables && Object.hasOwn(variables, name)) declared[name] = variables[name];
  }
  if (charsOf(declared) > LIMITS.SUBSCRIPTION_VARIABLES_CHARS) {
    throw new Fault('DOCUMENT_TOO_LARGE', 'The variables of a subscription are too long.');
  }
  return declared;
}

function charsOf(variables: Variables): number {
  try {
    return JSON.stringify(variables).length;
  } catch {
    // Nested too deep.
    return Infinity;
  }
}

/**
 * Whoever asks this is prepared the same, but for where it left off; undefined where that cannot be told from the text.
 * Whether a field lets somebody in, it tells by the role.
 */
function askedFor(
  { checked, operationName, actor }: SubscriptionRequest,
  variables: Variables,
): string | undefined {
  const [cursorVariable, ...others] = checked.cursorVariables;
  if (others.length) return undefined;
  const hasCursor = cursorVariable !== undefined && typeof variables[cursorVariable] === 'string';
  const rest = hasCursor ? { ...variables, [cursorVariable]: '' } : variables;
  return JSON.stringify([checked.number, operationName, actor.role, rest]);
}

/** The same for one who left off elsewhere; undefined when its cursor is none. */
function continued(
  known: Known,
  { cursorVariables }: CheckedDocument,
  variables: Variables,
): Known | undefined {
  const [cursorVariable = ''] = cursorVariables;
  const cursor = variables[cursorVariable];
  // Where it left off, if anywhere, stands in the document: as a literal, or as the default of the variable.
  if (typeof cursor !== 'string') return known;
  try {
    return { ...known, after: parseFeedCursor(cursor) };
  } catch {
    return undefined;
  }
}
