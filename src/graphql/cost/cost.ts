import {
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import {
  createComplexityRule,
  fieldExtensionsEstimator,
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Wording } from '../../core/text/wording.js';
import type { Estimation } from '../../domain/shape/declarations/cost.js';
import { addedByField, besideThePage, byType } from './estimators.js';
import { introspectionLengths } from './introspection-cost.js';
import { KnownCosts, type Costs, type Variables } from './known-costs.js';

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
