import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { AtMost } from '../shape/at-most.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import type { Store } from '../../store/store.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import { CreateVolunteer, LeaveOrganisation, UpdateVolunteer, VolunteerPayload } from './input.js';
import {
  AGREE_TO_JOIN,
  BE_FOUND,
  CORRECT_NUMBER,
  EDIT_VOLUNTEER,
  ENLIST_VOLUNTEERS,
  LEAVE_ORGANISATION,
} from './permissions.js';
import type { VolunteerService } from './service.js';

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
  constructor(
    private readonly store: Store,
    private readonly service: VolunteerService,
  ) {}

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

  @Mutation(() => VolunteerPayload, { description: 'Enters a volunteer.' })
  @Requires(ENLIST_VOLUNTEERS, BE_FOUND)
  createVolunteer(
    @Sent(CreateVolunteer) input: SentTo<typeof CreateVolunteer>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    return mutateOnce(
      this.store,
      { actor, operation: 'createVolunteer', input: CreateVolunteer, sent: input },
      async (tx, command) => ({
        volunteer: await this.service.create(tx, actor, command),
      }),
    );
  }

  @Mutation(() => VolunteerPayload, { description: 'Changes what is said of a volunteer.' })
  @Requires(EDIT_VOLUNTEER, CORRECT_NUMBER, ENLIST_VOLUNTEERS, AGREE_TO_JOIN, BE_FOUND)
  updateVolunteer(
    @Sent(UpdateVolunteer) input: SentTo<typeof UpdateVolunteer>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    return mutate(this.store, UpdateVolunteer, input, async (tx, command) => ({
      volunteer: await this.service.update(tx, actor, command),
    }));
  }

  @Mutation(() => VolunteerPayload, { description: 'A volunteer leaves an organisation by herself.' })
  @Requires(LEAVE_ORGANISATION)
  leaveOrganisation(
    @Sent(LeaveOrganisation) sent: SentTo<typeof LeaveOrganisation>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    const asked = { actor, operation: 'leaveOrganisation', input: LeaveOrganisation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      volunteer: await this.service.leave(tx, actor, command),
    }));
  }

  @AtMost(LIMITS.LIST_ITEMS)
  @FieldResolver(() => [Organisation])
  async organisations(@Root() volunteer: Volunteer, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const memberships = await loaders.of(membershipLoader).load(volunteer.id);
    const found = await loaders.byId(Organisation).loadMany(memberships.map((row) => row.organisationId));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }
}
