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
import { PUBLIC_ACTOR } from '../../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Context } from '../../domain/context.js';
import type { Operation, Plan, Viewer } from '../../live/operation.js';
import type { Check } from '../../live/subscriber.js';
import { whileInTime, type Contexts } from '../contexts.js';
import type { Costs } from '../cost/known-costs.js';
import { operationOf, type CheckedDocument } from '../documents.js';
import { asGraphQLError } from '../errors.js';
import { planOf } from '../schema.js';
import {
  askedFor,
  charsOf,
  declaredOnly,
  keyOf,
  positionIn,
  type SubscriptionRequest,
  type Variables,
} from './subscription-request.js';
import { rootFieldOf } from './subscription-root.js';
import { ActorViewer } from '../viewers.js';

export interface PreparedSubscription {
  readonly operation: Operation;
  /** The position to resume from. */
  readonly after: FeedPosition | undefined;
  /** The viewer of its results; undefined where they do not depend on the viewer. */
  readonly viewer: Viewer | undefined;
  /** While the store is away, whether it may begin cannot be told: the engine waits for the store, and asks. */
  readonly check?: Check | undefined;
}

/** The part that is the same for all viewers. */
type Known = Omit<PreparedSubscription, 'viewer' | 'check'>;

type RootField = GraphQLField<unknown, Context>;

/** Most errors that are reported for one set of variables. */
const VARIABLE_ERRORS = 50;

/** Approximate memory of a parsed document, for each of its characters. */
const PARSED_BYTES = 100;

/** Makes operations of the live engine from subscription requests. */
export class Subscriptions {
  /** Prepared subscriptions, for equal requests; valid as long as somebody subscribes to the operation. */
  private readonly prepared = new LRUCache<string, Known>({
    max: LIMITS.PREPARED_ITEMS,
    maxSize: LIMITS.PREPARED_BYTES,
    // A request with a short key may have a long document.
    sizeCalculation: ({ operation: { bytes = 0 } }, asked) => asked.length + bytes,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly contexts: Contexts,
    /** Results are shared by subscribers of every language, so errors in them are told in the default one. */
    private readonly format: (error: GraphQLError) => GraphQLFormattedError,
    private readonly live: { carries(key: string): boolean },
  ) {}

  /** A subscription that is prepared already, for one more subscriber; undefined where there is none. */
  known(request: SubscriptionRequest): PreparedSubscription | undefined {
    const { checked } = request;
    const variables = declaredOnly(request);
    const asked = askedFor(request, variables);
    const known = asked === undefined ? undefined : this.prepared.get(asked);
    if (!known || !this.live.carries(known.operation.key)) return undefined;
    const after = positionIn(variables, checked, known.after);
    return after === null ? undefined : { operation: known.operation, after, viewer: viewerOf(request) };
  }

  /** @returns the prepared subscription, or the errors for which it may not begin */
  async prepare(
    request: SubscriptionRequest,
    costs: Costs,
  ): Promise<PreparedSubscription | readonly GraphQLError[]> {
    const known = this.known(request);
    if (known) return known;
    const variables = declaredOnly(request);
    if (charsOf(variables) > LIMITS.SUBSCRIPTION_VARIABLES_CHARS) {
      return [
        asGraphQLError(
          new Fault('DOCUMENT_TOO_LARGE', {
            en: 'The variables of a subscription are too long. Send shorter ones.',
            zh: '订阅的变量过长。请缩短。',
          }),
        ),
      ];
    }
    const prepared = await this.prepareAnew(request, costs, variables);
    if (!('operation' in prepared)) return prepared;
    const asked = askedFor(request, variables);
    if (asked !== undefined && !prepared.check) this.prepared.set(asked, prepared);
    return { ...prepared, viewer: viewerOf(request) };
  }

  private async prepareAnew(
    { checked, operationName, actor }: SubscriptionRequest,
    costs: Costs,
    variables: Variables,
  ): Promise<Omit<PreparedSubscription, 'viewer'> | readonly GraphQLError[]> {
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
    const located = (error: unknown) => locatedError(error, [node], [node.alias?.value ?? node.name.value]);
    try {
      const field = this.schema.getSubscriptionType()?.getFields()[node.name.value] as RootField;
      const { after, ...args } = getArgumentValues(field as GraphQLField<unknown, unknown>, node, coerced);
      const { plan, check } = planOf(field, args, actor.role);
      const mayBegin = async () => {
        try {
          // Each time with a new context: a loader keeps its failures.
          await check(this.contexts.of(actor));
        } catch (error) {
          throw isPassing(error) ? error : located(error);
        }
      };
      const position = typeof after === 'string' ? atField('after', () => parseFeedCursor(after)) : undefined;
      const execution = { schema: this.schema, document, operationName, variableValues: variables };
      return {
        operation: this.operationOf(field.name, plan, execution, { checked, costs, coerced }),
        after: position,
        check: (await isDecided(mayBegin)) ? undefined : mayBegin,
      };
    } catch (error) {
      return [located(error)];
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
        // An execution without visibility rules uses the public actor.
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
    // A temporary failure must not be delivered in place of an entry, so it is thrown.
    if (formatted.some(({ extensions }) => extensions?.['retryable'] === true))
      throw new Fault('UNAVAILABLE');
    return JSON.stringify({ data, errors: formatted });
  }
}

/** False while the store is away. @throws what it is refused for */
async function isDecided(check: Check): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    if (isPassing(error)) return false;
    throw error;
  }
}

const isPassing = (error: unknown) => error instanceof Fault && error.retryable;

/** Undefined where results do not depend on the viewer. */
function viewerOf({ checked, actor }: SubscriptionRequest): Viewer | undefined {
  return checked.visibilities.size ? ActorViewer.of(actor) : undefined;
}
