import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import type { NodeClass } from '../feature.js';
import { FeedEntry } from './type.js';

/** Adds to entries of the feed a link to what they are about. */
export function linkResolver(name: string, entity: NodeClass): object {
  @Resolver(() => FeedEntry)
  class Link {
    // type-graphql tells the resolvers of one type apart by the names of their methods.
    @FieldResolver(() => entity, { nullable: true })
    [name](@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<object | null> | null {
      const id = links[name];
      return id ? loaders.byId(entity).load(id) : null;
    }
  }
  return new Link();
}
