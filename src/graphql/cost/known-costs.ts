import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { readDerivedId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';

export type Variables = Readonly<Record<string, unknown>> | null | undefined;

export interface Costs {
  /** Cost of the whole operation; of a subscription, of its opening. */
  readonly whole: number;
  /** Cost of a subscription for every entry. */
  readonly perEntry: number;
  /** The field of the root that costs most, under all its aliases together; undefined when there are too many to count. */
  readonly costliest: string | undefined;
}

/** Costs of one operation, by those variables that affect how much it asks for. */
export class KnownCosts {
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
