import { createHash } from 'node:crypto';
import {
  execute,
  getArgumentValues,
  getVariableValues,
  locatedError,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLField,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import { atField, Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Context } from '../domain/context.js';
import type { Operation, Plan, Viewer } from '../live/operation.js';
import { whileInTime, type Contexts } from './contexts.js';
import type { Costs } from './cost.js';
import { operationOf, type CheckedDocument } from './documents.js';
import { asGraphQLError } from './errors.js';
import { planOf } from './schema.js';
import { rootFieldOf } from './subscription-root.js';
import { ActorViewer } from './viewers.js';

/** A subscription as a client sent it, its document checked. */
export interface SubscriptionRequest {
  readonly checked: CheckedDocument;
  readonly costs: Costs;
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

type RootField = GraphQLField<unknown, Context>;

type Variables = Readonly<Record<string, unknown>>;

/** Of one set of variables at most so many are told. */
const VARIABLE_ERRORS = 50;

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
    { checked, costs, operationName, actor }: SubscriptionRequest,
    variables: Variables,
  ): Promise<Known | readonly GraphQLError[]> {
    const { document } = checked;
    const definition = operationOf(document, operationName);
    const { coerced, errors } = getVariableValues(
      this.schema,
      definition.variableDefinitions ?? [],
      variables,
      { maxErrors: VARIABLE_ERRORS },
    );
    if (!coerced) return errors;
    const node = rootFieldOf(document, definition);
    try {
      const field = this.schema.getSubscriptionType()?.getFields()[node.name.value] as RootField;
      const { after, ...args } = getArgumentValues(field as GraphQLField<unknown, unknown>, node, coerced);
      const plan = await planOf(field, args, this.contexts.of(actor));
      const position = typeof after === 'string' ? atField('after', () => parseFeedCursor(after)) : undefined;
      const execution = { schema: this.schema, document, operationName, variableValues: variables };
      return {
        operation: this.operationOf(field.name, plan, execution, { checked, costs, coerced }),
        after: position,
      };
    } catch (error) {
      return [locatedError(error, [node], [node.alias?.value ?? node.name.value])];
    }
  }

  private operationOf(
    field: string,
    plan: Plan,
    execution: ExecutionArgs,
    { checked, costs, coerced }: { checked: CheckedDocument; costs: Costs; coerced: Variables },
  ): Operation {
    const { normalised, cursorVariables, visibilities } = checked;
    const withoutCursors = (variables: Variables) =>
      Object.entries(variables).filter(([name]) => !cursorVariables.has(name));
    const shown = withoutCursors(execution.variableValues ?? {});
    return {
      key: keyOf(normalised, execution, withoutCursors(coerced)),
      field,
      variables: Object.fromEntries(shown),
      bytes: PARSED_BYTES * normalised.length + 2 * JSON.stringify(shown).length,
      entryCost: costs.perEntry,
      openingCost: costs.whole - costs.perEntry,
      plan,
      execute: async (values, viewer, signal) => {
        // Nobody is who is asked for where no field asks.
        const actor = viewer instanceof ActorViewer ? viewer.actor : PUBLIC_ACTOR;
        const next = this.contexts.shared(actor, visibilities, signal);
        return Promise.all(
          values.map(async (rootValue) => {
            const { context, answers } = next();
            const inTime = signal && { fieldResolver: whileInTime };
            const result = await execute({ ...execution, ...inTime, rootValue, contextValue: context });
            return { json: this.serialise(result), visibility: answers.isEmpty ? undefined : answers };
          }),
        );
      },
    };
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

/** Equal keys mean equal bytes for equal viewers: the same operation, the same coerced variables. Hashed: they may be long. */
function keyOf(
  normalised: string,
  { document, operationName }: ExecutionArgs,
  coerced: readonly (readonly [string, unknown])[],
): string {
  const { name } = operationOf(document, operationName);
  const variables = [...coerced].sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = JSON.stringify([normalised, name?.value, variables]);
  return createHash('sha256').update(whole).digest('base64');
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
