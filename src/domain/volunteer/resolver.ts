import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { Access, ORGANISERS, WRITERS } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { answer } from '../shape/payload.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import {
  CreateVolunteerInput,
  UpdateVolunteerInput,
  VolunteerConnection,
  VolunteerFilter,
  VolunteerOrder,
  VolunteerOrderField,
  VolunteerPayload,
} from './input.js';
import type { VolunteerService } from './service.js';

const BY_NUMBER: VolunteerOrder = { field: VolunteerOrderField.NUMBER, direction: Direction.ASC };

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
  constructor(private readonly service: VolunteerService) {}

  @Query(() => Volunteer, { nullable: true })
  @Access('public')
  volunteer(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Volunteer | null> {
    return loaders.byId(Volunteer).load(atField('id', () => parseId('Volunteer', id)));
  }

  @Query(() => VolunteerConnection)
  @Access('public')
  volunteers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => VolunteerFilter, { nullable: true }) filter: VolunteerFilter | null,
    @Arg('orderBy', () => VolunteerOrder, { nullable: true }) orderBy: VolunteerOrder | null,
  ): Connection<Volunteer> {
    const { field, direction } = orderBy ?? BY_NUMBER;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @Mutation(() => VolunteerPayload)
  @Access(...ORGANISERS)
  createVolunteer(
    @Arg('input', () => CreateVolunteerInput) input: CreateVolunteerInput,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    return answer(async () => ({ volunteer: await this.service.create(actor, input) }));
  }

  @Mutation(() => VolunteerPayload)
  @Access(...WRITERS)
  updateVolunteer(
    @Arg('input', () => UpdateVolunteerInput) input: UpdateVolunteerInput,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    return answer(async () => ({ volunteer: await this.service.update(actor, input) }));
  }

  @FieldResolver(() => [Organisation])
  async organisations(@Root() volunteer: Volunteer, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const memberships = await loaders.of(membershipLoader).load(volunteer.id);
    const found = await loaders.byId(Organisation).loadMany(memberships.map((row) => row.organisationId));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }
}

/** Adds to an organisation what comes after it in the order of features. */
@Resolver(() => Organisation)
export class OrganisationVolunteersResolver {
  constructor(private readonly volunteers: VolunteerResolver) {}

  @FieldResolver(() => VolunteerConnection, { name: 'volunteers' })
  volunteersOf(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Volunteer> {
    return this.volunteers.volunteers(page, { organisationId: root.id }, null);
  }
}
