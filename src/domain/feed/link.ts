import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import type { NodeClass } from '../feature.js';
import { FeedEntry } from './type.js';

/** Adds a field to FeedEntry that loads the entity of a link. @param isUnlinked tells for which rows it is null */
export function linkResolver(
  name: string,
  entity: NodeClass,
  isUnlinked: (row: object) => boolean = () => false,
): object {
  @Resolver(() => FeedEntry)
  class Link {
    // type-graphql tells the resolvers of one type apart by the names of their methods.
    @FieldResolver(() => entity, {
      nullable: true,
      description: `What it is about, if that is one of these; as it is now.`,
    })
    async [name](@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<object | null> {
      const id = links[name];
      const row = id ? await loaders.byId(entity).load(id) : null;
      return row && !isUnlinked(row) ? row : null;
    }
  }
  return new Link();
}
