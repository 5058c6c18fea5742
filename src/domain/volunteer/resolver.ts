import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/at-most.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';

const membershipLoader = (read: EntityManager) =>
  listsByKey(
    (ids) =>
      read
        .createQueryBuilder(VolunteerOrganisation, 'row')
        .where('row.volunteerId IN (:...ids)', { ids })
        .orderBy('row.organisationId')
        .getMany(),
    ({ volunteerId }) => volunteerId,
  );

@Resolver(() => Volunteer)
export class VolunteerResolver {
  @Query(() => Volunteer, {
    nullable: true,
    description:
      'The volunteer with this id, archived or not; of one who was merged, whom she was merged into. Null when there is none.',
  })
  @Access('public')
  volunteer(
    @Arg('id', () => ID, { description: 'The id of a volunteer.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Volunteer | null> {
    return loaders.byId(Volunteer).load(argumentId('Volunteer', 'id', id));
  }

  @AtMost(LIMITS.LIST_ITEMS)
  @FieldResolver(() => [Organisation])
  async organisations(@Root() volunteer: Volunteer, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const memberships = await loaders.of(membershipLoader).load(volunteer.id);
    const found = await loaders.byId(Organisation).loadMany(memberships.map((row) => row.organisationId));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }
}
