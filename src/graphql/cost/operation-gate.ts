import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { FairSemaphore } from '../../core/scheduling/fair-semaphore.js';
import { LIMITS } from '../../core/limits.js';
import { CostModel } from './cost.js';
import type { Costs, Variables } from './known-costs.js';
import type { CheckedDocument, Documents } from '../documents.js';

const nothing = () => undefined;

/**
 * Admits every operation, from every transport: it limits the cost of what runs at once, round-robin between clients.
 * Operations that cost almost nothing do not wait. Parsing an unknown document counts as work too.
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

  /** @returns the document, or its errors when it may not run @throws Fault OVERLOADED */
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

  /** The operation's cost. @throws Fault DOCUMENT_TOO_LARGE when it is too high, OVERLOADED */
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
   * Waits for room for work of this cost.
   * @returns a function to call when the work is done
   * @throws Fault OVERLOADED when too much waits; the signal's reason when it is aborted first
   */
  async enter(client: string, cost: number, signal?: AbortSignal): Promise<() => void> {
    return cost <= LIMITS.OPERATION_FREE_COST ? nothing : this.room.enter(client, cost, signal);
  }
}

/** Cost of parsing and validating a text; at worst it has a token for every two characters. */
function costOfReading(chars: number): number {
  return Math.min(chars * LIMITS.DOCUMENT_CHAR_COST, LIMITS.OPERATION_COST);
}
