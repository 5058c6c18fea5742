import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { tooMany } from '../../core/bounds.js';
import { atField, Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { hasConcealed, loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import type { Parts } from '../feature.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Node } from '../shape/declarations/node.js';
import { costOfNode, derivedBy, type Derived } from './derived.js';
import { nodeById } from './node-by-id.js';
import { ReadsRows } from '../loading/reads.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly parts: Parts) {}

  @Query(() => Node, {
    nullable: true,
    description: 'Any node by its id.',
    complexity: ({ args, childComplexity }) => costOfNode(args['id']) + childComplexity,
  })
  @Access('public')
  @ReadsRows()
  node(
    @Arg('id', () => ID, { description: 'The id of anything that implements `Node`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    return atField('id', () => {
      const derived = derivedBy(id);
      return derived ? this.derived(derived, context) : nodeById(this.parts.nodes, context, id);
    });
  }

  /** Null also where the node that it is computed from is concealed. */
  private async derived({ node, from }: Derived, context: Context): Promise<Node | null> {
    const entity = this.parts.nodes.get(kindOfId(from) ?? '');
    // At once, so that those of several types are read together.
    const read = this.parts.of(node.reader)(from, context.loaders);
    if (!entity || !hasConcealed(entity)) return read;
    const [found, shown] = await Promise.all([read, loadShown(context, entity, from)]);
    return shown && found;
  }

  @AtMost(LIMITS.NODES_PER_CALL)
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Nodes by their ids, in the order of the ids.',
    complexity: ({ args, childComplexity }) =>
      (args['ids'] as unknown[])
        .slice(0, LIMITS.NODES_PER_CALL)
        .reduce<number>((sum, id) => sum + costOfNode(id) + childComplexity, 0),
  })
  @Access('public')
  @ReadsRows()
  nodes(
    @Arg('ids', () => [ID], {
      description: 'Ids of anything that implements `Node`; null stands for what is not there.',
    })
    ids: string[],
    @Ctx() context: Context,
  ): Promise<(Node | null)[]> {
    if (ids.length > LIMITS.NODES_PER_CALL) throw tooMany(LIMITS.NODES_PER_CALL, { field: ['ids'] });
    // An invalid id is an error at its own index only.
    return Promise.all(
      ids.map(async (id, index) => {
        try {
          return await this.node(id, context);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          return new Fault(error.code, error.wording, { field: ['ids', String(index)] }) as never;
        }
      }),
    );
  }
}
