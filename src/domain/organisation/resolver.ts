import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { Access, ORGANISERS } from '../access.js';
import type { Context } from '../context.js';
import { Region } from '../region/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { answer } from '../shape/payload.js';
import { Organisation } from './entity.js';
import {
  CreateOrganisationInput,
  OrganisationConnection,
  OrganisationFilter,
  OrganisationOrder,
  OrganisationOrderField,
  OrganisationPayload,
  UpdateOrganisationInput,
} from './input.js';
import type { OrganisationService } from './service.js';

const BY_NAME: OrganisationOrder = { field: OrganisationOrderField.NAME, direction: Direction.ASC };

@Resolver(() => Organisation)
export class OrganisationResolver {
  constructor(private readonly service: OrganisationService) {}

  @Query(() => Organisation, { nullable: true })
  @Access('public')
  organisation(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Organisation | null> {
    return loaders.byId(Organisation).load(atField('id', () => parseId('Organisation', id)));
  }

  @Query(() => OrganisationConnection)
  @Access('public')
  organisations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganisationFilter, { nullable: true }) filter: OrganisationFilter | null,
    @Arg('orderBy', () => OrganisationOrder, { nullable: true }) orderBy: OrganisationOrder | null,
  ): Connection<Organisation> {
    const { field, direction } = orderBy ?? BY_NAME;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @Mutation(() => OrganisationPayload)
  @Access(...ORGANISERS)
  createOrganisation(
    @Arg('input', () => CreateOrganisationInput) input: CreateOrganisationInput,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    return answer(async () => ({ organisation: await this.service.create(actor, input) }));
  }

  @Mutation(() => OrganisationPayload)
  @Access(...ORGANISERS)
  updateOrganisation(
    @Arg('input', () => UpdateOrganisationInput) input: UpdateOrganisationInput,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    return answer(async () => ({ organisation: await this.service.update(actor, input) }));
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The body it grew out of.' })
  predecessor(@Root() root: Organisation, @Ctx() { loaders }: Context): Promise<Organisation | null> | null {
    return root.predecessorId ? loaders.byId(Organisation).load(root.predecessorId) : null;
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() root: Organisation, @Ctx() { loaders }: Context): Promise<Region | null> | null {
    return root.regionId ? loaders.byId(Region).load(root.regionId) : null;
  }

  @FieldResolver(() => OrganisationConnection, { description: 'Those directly below it.' })
  children(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Organisation> {
    return this.organisations(page, { parentId: root.id }, null);
  }

  @FieldResolver(() => OrganisationConnection, { description: 'Its member units.' })
  members(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Organisation> {
    return this.organisations(page, { memberOfId: root.id }, null);
  }

  @FieldResolver(() => OrganisationConnection, { description: 'What it is a member unit of.' })
  memberOf(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Organisation> {
    return this.organisations(page, { hasMemberId: root.id }, null);
  }
}
