import type { GraphQLSchema } from 'graphql';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { FaultCode } from '../../core/faults.js';
import type { AnsweredOperation } from '../../graphql/observed.js';

/** Faults of admission, which do not depend on the operation. */
const REFUSALS = [
  ...(['WRONG_HOST', 'WRONG_ORIGIN', 'BAD_TOKEN', 'TOKEN_EXPIRED', 'TOKEN_REVOKED', 'FORBIDDEN'] as const),
  ...(['TOO_MANY_CONNECTIONS', 'TOO_MANY_REQUESTS', 'TOO_MANY_SUBSCRIPTIONS'] as const),
  ...(['OVERLOADED', 'UNAVAILABLE'] as const),
] satisfies FaultCode[];
/** Faults that are not the sender's. Their counters start at zero for every operation. */
const OWN_ERRORS = ['INTERNAL', 'OVERLOADED', 'UNAVAILABLE'] satisfies FaultCode[];
const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Labels of an operation: its root field. Names that clients choose could be unlimited in number, or imitate others. */
interface OperationLabels {
  readonly kind: string;
  readonly field: string;
}

/** Counters that are updated when something happens. */
export class Instruments {
  private readonly seconds: Histogram<keyof OperationLabels>;
  private readonly errors: Counter<keyof OperationLabels | 'code'>;
  private readonly refusals: Counter<'code'>;

  constructor(schema: GraphQLSchema, registry: Registry) {
    const registers = [registry];
    const labelNames = ['kind', 'field'] as const;
    this.seconds = new Histogram({
      ...{ name: 'commonweal_operation_seconds', help: 'Operations answered, and how long each took' },
      ...{ labelNames, registers, buckets: SECONDS },
    });
    this.errors = new Counter({
      ...{ name: 'commonweal_operation_errors_total', help: 'Operations with an error of a code' },
      ...{ labelNames: [...labelNames, 'code'], registers },
    });
    this.refusals = new Counter({
      ...{
        name: 'commonweal_refusals_total',
        help: 'Refused at admission: connections, hosts, origins, tokens',
      },
      ...{ labelNames: ['code'], registers },
    });
    for (const labels of operationsOf(schema)) {
      this.seconds.zero({ ...labels });
      for (const code of OWN_ERRORS) this.errors.inc({ ...labels, code }, 0);
    }
    for (const code of REFUSALS) this.refusals.inc({ code }, 0);
  }

  answered({ kind = 'unreadable', fields, ms, codes }: AnsweredOperation): void {
    const [field = 'none', another] = fields;
    const labels: OperationLabels = { kind, field: another === undefined ? field : 'several' };
    this.seconds.observe(labels, ms / 1_000);
    for (const code of codes) this.errors.inc({ ...labels, code });
  }

  refused(code: FaultCode): void {
    this.refusals.inc({ code });
  }
}

function operationsOf(schema: GraphQLSchema): OperationLabels[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).flatMap(([kind, type]) =>
    [...Object.keys(type?.getFields() ?? {}), 'several'].map((field) => ({ kind, field })),
  );
}
