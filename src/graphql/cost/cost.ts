import {
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  validate,
  visit,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import {
  createComplexityRule,
  fieldExtensionsEstimator,
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { Fault } from '../../core/faults.js';
import { readDerivedId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Wording } from '../../core/text/wording.js';
import { COST, pageOf, type Estimation } from '../../domain/shape/declarations/cost.js';
import { introspectionLengths } from './introspection-cost.js';

export type Variables = Readonly<Record<string, unknown>> | null | undefined;

/**
 * Estimates the cost of operations before they run, in microseconds of CPU: each field has the cost that it declares, lists
 * have their maximum length, and pages the length that is requested.
 */
export class CostModel {
  private readonly estimators: ComplexityEstimator[];
  private readonly known = new WeakMap<OperationDefinitionNode, KnownCosts>();

  constructor(private readonly schema: GraphQLSchema) {
    const introspection = introspectionLengths(schema);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    this.estimators = [
      besideThePage(fieldExtensionsEstimator()),
      (args: ComplexityEstimatorArgs) => introspection(args),
      besideThePage(byType),
    ].map((estimate) => addedByField(estimate, new Set(roots)));
  }

  /** Whether `mustFit` has computed the cost for these variables before. */
  knows(operation: OperationDefinitionNode, variables: Variables): boolean {
    const known = this.known.get(operation);
    return known?.costs.has(known.keyOf(variables)) ?? false;
  }

  /**
   * @returns the operation's cost; 0 when its variables are wrong, because then nothing of it runs
   * @throws Fault DOCUMENT_TOO_LARGE with `cost`, `limit` and, of a whole operation, the `costliest` field of its root
   */
  mustFit(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Costs {
    let known = this.known.get(operation);
    if (!known) this.known.set(operation, (known = new KnownCosts(document, operation)));
    const key = known.keyOf(variables);
    let costs = known.costs.get(key);
    if (!costs) known.costs.set(key, (costs = this.costsOf(document, operation, variables)));
    if (costs.whole > LIMITS.OPERATION_COST)
      throw tooLarge(
        { en: 'This operation', zh: '此操作' },
        costs.whole,
        LIMITS.OPERATION_COST,
        costs.costliest,
      );
    if (costs.perEntry > LIMITS.ENTRY_COST) {
      throw tooLarge(
        { en: 'What this subscription runs for every entry', zh: '此订阅每条动态' },
        costs.perEntry,
        LIMITS.ENTRY_COST,
      );
    }
    return costs;
  }

  private costsOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Costs {
    const { errors } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables ?? {}, {
      maxErrors: 1,
    });
    if (errors) return { whole: 0, perEntry: 0, costliest: undefined };
    const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    const alone = { ...document, definitions: [operation, ...fragments] };
    const { cost: whole, costliest } = this.estimate(alone, variables, false);
    const live = operation.operation === OperationTypeNode.SUBSCRIPTION;
    return { whole, perEntry: live ? this.estimate(alone, variables, true).cost : 0, costliest };
  }

  private estimate(query: DocumentNode, variables: Variables, perEntry: boolean): Estimated {
    const estimation: Estimation = { once: 0, byField: new Map(), perEntry };
    let cost = 0;
    const rule = createComplexityRule({
      estimators: this.estimators,
      maximumComplexity: Infinity,
      maxQueryNodes: LIMITS.DOCUMENT_SELECTIONS,
      variables: variables ?? {},
      context: estimation,
      onComplete: (counted) => {
        cost = counted;
      },
    });
    try {
      // The errors are ignored: they are about wrong arguments, which the execution reports for that field while it runs the
      // others.
      validate(this.schema, query, [rule]);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // More selections than can be counted, through fragments that spread others many times.
      return { cost: Number.MAX_SAFE_INTEGER, costliest: undefined };
    }
    const [costliest] = [...estimation.byField].reduce<readonly [string?, number?]>(
      (most, field) => (field[1] > (most[1] ?? 0) ? field : most),
      [],
    );
    return { cost: Math.ceil(Math.min(cost + estimation.once, Number.MAX_SAFE_INTEGER)), costliest };
  }
}

interface Estimated {
  readonly cost: number;
  readonly costliest: string | undefined;
}

export interface Costs {
  /** Cost of the whole operation; of a subscription, of its opening. */
  readonly whole: number;
  /** Cost of a subscription for every entry. */
  readonly perEntry: number;
  /** The field of the root that costs most, under all its aliases together; undefined when there are too many to count. */
  readonly costliest: string | undefined;
}

/** Costs of one operation, by those variables that affect how much it asks for. */
class KnownCosts {
  readonly costs = new LRUCache<string, Costs>({ max: LIMITS.COSTS_PER_DOCUMENT });
  private readonly counting: readonly string[];

  constructor(document: DocumentNode, { variableDefinitions }: OperationDefinitionNode) {
    const counting = new Set<string>();
    visit(document, {
      VariableDefinition: () => false,
      Argument({ name, value }) {
        if (value.kind === Kind.VARIABLE && COUNTING_ARGUMENTS.has(name.value))
          counting.add(value.name.value);
      },
    });
    this.counting = (variableDefinitions ?? [])
      .map(({ variable }) => variable.name.value)
      .filter((name) => counting.has(name));
  }

  keyOf(variables: Variables): string {
    return this.counting.map((name) => keyOf(variables?.[name])).join();
  }
}

/** Arguments that affect how much is asked for. A test checks the schema against it. */
export const COUNTING_ARGUMENTS: ReadonlySet<string> = new Set(['first', 'last', 'id', 'ids', 'if', 'types']);

function keyOf(value: unknown): string {
  if (Array.isArray(value)) {
    const kinds = value.slice(0, LIMITS.NODES_PER_CALL).map(derivedKind);
    return `[${String(value.length)}${kinds.sort().join('')}]`;
  }
  if (typeof value === 'string') return `string${derivedKind(value)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}

/** Ids affect the cost only by their kind: a board costs more than a project. */
function derivedKind(id: unknown): string {
  return (typeof id === 'string' && readDerivedId(id)?.kind) || '';
}

/** Default for fields that do not declare their cost. */
const byType: ComplexityEstimator = ({ type, field, childComplexity, ...rest }) => {
  const named = getNamedType(field.type);
  const resolved = field.resolve !== undefined && !isIntrospection(type);
  if (type.name === 'Mutation') return COST.MUTATION + childComplexity;
  if (isConnection(named)) return pageOf({ type, field, childComplexity, ...rest });
  const isList = isListType(getNullableType(field.type));
  // The lists of a connection are as long as its page, whose length is counted already.
  if (isList && !isConnection(type)) {
    return COST.RESOLVED + LIMITS.LIST_USUAL_ITEMS * (COST.ROW + childComplexity);
  }
  // What a connection shows of its page is counted with the page.
  if (!resolved || isConnection(type)) return COST.PLAIN + childComplexity;
  return (isCompositeType(named) ? COST.LINK : COST.RESOLVED) + childComplexity;
};

/**
 * A connection multiplies the cost of its items by the length of its page. Fields beside the items, above all counts, run once:
 * their cost is kept apart, and added when the connection itself is estimated, which happens right after its fields.
 */
function besideThePage(estimate: ComplexityEstimator): ComplexityEstimator {
  return (args: ComplexityEstimatorArgs) => {
    const cost = estimate(args);
    if (typeof cost !== 'number') return cost;
    const estimation = args.context as unknown as Estimation;
    if (isConnection(args.type) && args.field.name !== 'nodes' && args.field.name !== 'edges') {
      estimation.once += cost;
      return 0;
    }
    if (!isConnection(getNamedType(args.field.type))) return cost;
    const { once } = estimation;
    estimation.once = 0;
    return cost + once;
  };
}

/** Adds up what the fields of the root cost, by their names: an alias is whatever a client wrote, and no error repeats that. */
function addedByField(
  estimate: ComplexityEstimator,
  roots: ReadonlySet<GraphQLNamedType | null | undefined>,
): ComplexityEstimator {
  return (args) => {
    const cost = estimate(args);
    if (typeof cost === 'number' && roots.has(args.type)) {
      const { byField } = args.context as unknown as Estimation;
      byField.set(args.field.name, (byField.get(args.field.name) ?? 0) + cost);
    }
    return cost;
  };
}

function isConnection(type: GraphQLNamedType): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && 'pageInfo' in type.getFields();
}

function isIntrospection({ name }: GraphQLNamedType): boolean {
  return name.startsWith('__');
}

function tooLarge(what: Wording, cost: number, limit: number, costliest?: string): Fault {
  const most =
    costliest === undefined
      ? { en: '', zh: '' }
      : { en: `, most of all for \`${costliest}\``, zh: `，其中 \`${costliest}\` 开销最大` };
  const wording = {
    en: `${what.en} costs ${String(cost)}, of at most ${String(limit)}${most.en}. Ask for less at once.`,
    zh: `${what.zh}的开销为 ${String(cost)}，上限为 ${String(limit)}${most.zh}。请减少一次请求的内容。`,
  };
  return new Fault('DOCUMENT_TOO_LARGE', wording, {
    cost,
    limit,
    ...(costliest !== undefined && { costliest }),
  });
}
