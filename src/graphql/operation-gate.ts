import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { FairSemaphore } from '../core/fair-semaphore.js';
import { LIMITS } from '../core/limits.js';
import { CostModel, type Costs, type Variables } from './cost.js';
import type { CheckedDocument, Documents } from './documents.js';

const nothing = () => undefined;

/**
 * Through which every operation goes, whichever way it came in: so much work at once, by turns between clients. What costs
 * next to nothing does not wait. Reading a document that was not seen before is work too.
 */
export class OperationGate {
  private readonly costs: CostModel;
  private readonly room = new FairSemaphore({
    weight: LIMITS.OPERATIONS_COST,
    weightPerClient: LIMITS.OPERATIONS_COST_PER_CLIENT,
    waiting: LIMITS.OPERATIONS_WAITING,
    waitingPerClient: LIMITS.OPERATIONS_WAITING_PER_CLIENT,
  });

  constructor(
    schema: GraphQLSchema,
    readonly documents: Documents,
  ) {
    this.costs = new CostModel(schema);
  }

  /** @returns the errors of a document that may not run. @throws Fault OVERLOADED */
  async check(
    query: string,
    client: string,
    signal: AbortSignal,
  ): Promise<CheckedDocument | readonly GraphQLError[]> {
    const known = this.documents.known(query);
    if (known) return known;
    const leave = await this.enter(client, costOfReading(query.length), signal);
    try {
      return this.documents.check(query);
    } finally {
      leave();
    }
  }

  /** What the operation costs. @throws Fault DOCUMENT_TOO_LARGE when that is too much, OVERLOADED */
  async costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
    client: string,
    signal: AbortSignal,
  ): Promise<Costs> {
    if (this.costs.knows(operation, variables)) return this.costs.mustFit(document, operation, variables);
    const leave = await this.enter(client, costOfReading(document.loc?.end ?? 0), signal);
    try {
      return this.costs.mustFit(document, operation, variables);
    } finally {
      leave();
    }
  }

  /**
   * Waits for room for what costs so much.
   * @returns what to call when it is done
   * @throws Fault OVERLOADED when too much waits already; what the signal says when it comes first
   */
  async enter(client: string, cost: number, signal?: AbortSignal): Promise<() => void> {
    return cost <= LIMITS.OPERATION_FREE_COST ? nothing : this.room.enter(client, cost, signal);
  }
}

/** Of a text that is parsed and checked: at worst it is two characters a token. */
function costOfReading(chars: number): number {
  return Math.min(chars * LIMITS.DOCUMENT_CHAR_COST, LIMITS.OPERATION_COST);
}
