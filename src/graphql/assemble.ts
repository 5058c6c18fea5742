import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../core/time.js';
import type { NodeParts } from '../domain/feature.js';
import { resolversOn } from '../domain/features.js';
import type { Store } from '../store/store.js';
import { Contexts } from './contexts.js';
import { buildGraph } from './schema.js';

export type { NodeParts } from '../domain/feature.js';

export interface Graph {
  readonly schema: GraphQLSchema;
  readonly contexts: Contexts;
}

/** Puts the features together into one graph. */
export function assemble(store: Store, clock: Clock, node: NodeParts): Graph {
  const { parts, resolvers } = resolversOn(store, clock, node);
  return { schema: buildGraph(resolvers, parts), contexts: new Contexts(store) };
}
