import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import type { NodeClass } from '../feature.js';
import { COST } from '../shape/declarations/cost.js';
import { Node } from '../shape/declarations/node.js';
import { FeedEntry } from './type.js';

/** How an entry is linked to an entity: the name of a field of FeedEntry, and of the id in its payload. */
export interface EntryLink {
  readonly name: string;
  readonly entity: NodeClass;
  /** Of which rows the link is null. */
  readonly isUnlinked?: ((row: object) => boolean) | undefined;
}

async function follow(
  { name, entity, isUnlinked }: EntryLink,
  { links }: FeedEntry,
  { loaders }: Context,
): Promise<Node | null> {
  const id = links[name];
  const row = id ? await loaders.byId<Node>(entity).load(id) : null;
  return row && !isUnlinked?.(row) ? row : null;
}

/** Adds a field to FeedEntry that loads the entity of a link. */
export function linkResolver(link: EntryLink): object {
  @Resolver(() => FeedEntry)
  class Link {
    // type-graphql tells the resolvers of one type apart by the names of their methods.
    @FieldResolver(() => link.entity, {
      nullable: true,
      description: `What it is about, if that is one of these; as it is now.`,
    })
    [link.name](@Root() entry: FeedEntry, @Ctx() context: Context): Promise<object | null> {
      return follow(link, entry, context);
    }
  }
  return new Link();
}

/** Adds the field that is the first of an entry's links. @param links the most telling first: a claim before its project */
export function subjectResolver(links: readonly EntryLink[]): object {
  @Resolver(() => FeedEntry)
  class Subject {
    @FieldResolver(() => Node, {
      nullable: true,
      description:
        'What it is about above all, of whatever type, as it is now: of PROJECT_CLAIMED the claim, of DONATION_RECEIVED the donation. Null of RESYNC, and where all of it is gone or not shown.',
      complexity: COST.LINK + COST.RESOLVED,
    })
    async subject(@Root() entry: FeedEntry, @Ctx() context: Context): Promise<Node | null> {
      for (const link of links) {
        const row = await follow(link, entry, context);
        if (row) return row;
      }
      return null;
    }
  }
  return new Subject();
}
