import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { isForEveryone, loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import type { Parts } from '../feature.js';
import type { ShownPicture } from '../picture/shown.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Node } from '../shape/declarations/node.js';
import type { Text } from '../shape/values/text.js';
import { wideColumn } from '../loading/wide-column.js';
import { AnnouncementChannel } from './channel.js';
import { Announcement } from './entity.js';
import { AnnouncementPicture, KINDS } from './input.js';

const urlsOf = wideColumn<string[]>(Announcement, 'pictures');
const altsOf = wideColumn<(Text | null)[]>(Announcement, 'alts');
const channelsOf = wideColumn<AnnouncementChannel[]>(Announcement, 'channels');

@Resolver(() => Announcement)
export class AnnouncementResolver {
  constructor(private readonly nodes: Parts['nodes']) {}

  @Query(() => Announcement, {
    nullable: true,
    description: 'One announcement; null when there is none, or it is a draft that you may not see.',
  })
  @Access('public')
  announcement(
    @Arg('id', () => ID, { description: 'The id of an announcement.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Announcement | null> {
    return loadShown(context, Announcement, argumentId('Announcement', 'id', id));
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: `What it is about, one of these: ${Object.values(KINDS).join(', ')}. Null when it is about nothing of this graph.`,
    complexity: COST.LINK + COST.RESOLVED,
  })
  async about(@Root() { aboutId }: Announcement, @Ctx() { loaders }: Context): Promise<Node | null> {
    const entity = this.nodes.get(kindOfId(aboutId ?? '') ?? '');
    const row = entity && aboutId !== null ? await loaders.byId<Node>(entity).load(aboutId) : null;
    return row && isForEveryone(entity, row) ? row : null;
  }

  @AtMost(LIMITS.ANNOUNCEMENT_PICTURES)
  @FieldResolver(() => [AnnouncementPicture], {
    description: 'Pictures of it.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  async pictures(@Root() { id }: Announcement, @Ctx() context: Context): Promise<ShownPicture[]> {
    const [urls, alts] = await Promise.all([urlsOf(id, context), altsOf(id, context)]);
    return urls.map((url, index) => new AnnouncementPicture(url, alts[index] ?? null));
  }

  @AtMost(LIMITS.ANNOUNCEMENT_CHANNELS)
  @FieldResolver(() => [AnnouncementChannel], {
    description: 'Where it was made known, with how many it reached where that is reported.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  channels(@Root() { id }: Announcement, @Ctx() context: Context): Promise<AnnouncementChannel[]> {
    return channelsOf(id, context);
  }
}
