import type { EntityManager } from 'typeorm';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { Donation } from '../donation/entity.js';
import { listsByKey } from '../loaders.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Statements } from '../shape/declarations/statements.js';
import { AnnouncedGift, GiftDonation } from './entity.js';

const donationIdLoader = (read: EntityManager) =>
  listsByKey(
    (giftIds) =>
      read
        .createQueryBuilder(GiftDonation, 'row')
        .where('row.giftId IN (:...giftIds)', { giftIds })
        .orderBy('row.donationId')
        .getMany(),
    ({ giftId }) => giftId,
  );

@Resolver(() => AnnouncedGift)
export class AnnouncedGiftResolver {
  @Query(() => AnnouncedGift, {
    nullable: true,
    description: 'One gift that was announced without a figure; null when there is none.',
  })
  @Access('public')
  announcedGift(
    @Arg('id', () => ID, { description: 'The id of an announced gift.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<AnnouncedGift | null> {
    return loaders.byId(AnnouncedGift).load(argumentId('AnnouncedGift', 'id', id));
  }

  // Which they are, and the donations.
  @Statements(2)
  @AtMost(LIMITS.DONATIONS_PER_GIFT)
  @FieldResolver(() => [Donation], {
    description:
      'The donations that it was fulfilled by, the first recorded first: those that are shown by name.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.LINK),
  })
  async donations(@Root() { id }: AnnouncedGift, @Ctx() { loaders }: Context): Promise<Donation[]> {
    const rows = await loaders.of(donationIdLoader).load(id);
    const found = await loaders.byId(Donation).loadMany(rows.map(({ donationId }) => donationId));
    return found.filter((row): row is Donation => row instanceof Donation && row.publishName);
  }
}
