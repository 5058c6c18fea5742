import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { atField, Fault } from '../../core/faults.js';
import { kindOfId, type IdKind } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { Claim } from '../claim/entity.js';
import type { Context } from '../context.js';
import { Donation } from '../donation/entity.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Region } from '../region/entity.js';
import { Node } from '../shape/node.js';
import { Volunteer } from '../volunteer/entity.js';
import { COST } from '../shape/cost.js';

type NodeEntity = new () => Node & object;

const ENTITIES: Partial<Record<IdKind, NodeEntity>> = {
  Region,
  Organisation,
  Volunteer,
  Event,
  Project,
  Claim,
  Donation,
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its id.' })
  @Access('public')
  node(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Node | null> {
    return loaders.byId<Node>(atField('id', () => entityOf(id))).load(id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'At most 100 at once, in the order they were asked for.',
    complexity: ({ args, childComplexity }) =>
      Math.min((args['ids'] as unknown[]).length, LIMITS.NODES_PER_CALL) * (COST.LINK + childComplexity),
  })
  @Access('public')
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context): Promise<(Node | null)[]> {
    if (ids.length > LIMITS.NODES_PER_CALL) throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['ids'] });
    // One id that is none spoils only its own place.
    return Promise.all(
      ids.map(async (id, index) => {
        try {
          return await this.node(id, context);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          return new Fault(error.code, error.message, { field: ['ids', String(index)] }) as never;
        }
      }),
    );
  }
}

function entityOf(id: string): NodeEntity {
  const kind = kindOfId(id);
  const entity = kind && ENTITIES[kind];
  if (!entity) throw new Fault('BAD_ID');
  return entity;
}
