import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { listsByKey } from '../loaders.js';
import { Project } from '../project/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { Lang } from '../shape/text.js';
import { activeClaims } from './board.js';
import { claimantName, claimantOf } from './claimant.js';
import { Claim, Claimant } from './entity.js';
import { ClaimConnection, ClaimFilter, ClaimOrder, ClaimOrderField } from './input.js';
import type { ClaimService } from './service.js';

const NEWEST_FIRST: ClaimOrder = { field: ClaimOrderField.CLAIMED_AT, direction: Direction.DESC };

const activeClaimLoader = (read: EntityManager) =>
  listsByKey(
    (projectIds) => activeClaims(read, projectIds),
    ({ projectId }) => projectId,
  );

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(private readonly service: ClaimService) {}

  @Query(() => Claim, { nullable: true })
  @Access('public')
  claim(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Claim | null> {
    return loaders.byId(Claim).load(atField('id', () => parseId('Claim', id)));
  }

  @Query(() => ClaimConnection)
  @Access('public')
  claims(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ClaimFilter, { nullable: true }) filter: ClaimFilter | null,
    @Arg('orderBy', () => ClaimOrder, { nullable: true }) orderBy: ClaimOrder | null,
  ): Promise<Connection<Claim>> {
    const { field, direction } = orderBy ?? NEWEST_FIRST;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @FieldResolver(() => Project)
  project(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Project | null> {
    return loaders.byId(Project).load(root.projectId);
  }

  @FieldResolver(() => Event, { nullable: true })
  event(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Event | null> | null {
    return root.eventId ? loaders.byId(Event).load(root.eventId) : null;
  }

  @FieldResolver(() => Claimant)
  claimant(@Root() root: Claim, @Ctx() { loaders }: Context) {
    return claimantOf(loaders, root.claimantId);
  }

  @FieldResolver(() => String)
  claimantName(
    @Root() root: Claim,
    @Ctx() { loaders }: Context,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
  ): Promise<string> {
    return claimantName(loaders, root.claimantId, lang);
  }

  @FieldResolver(() => GraphQLDateTimeISO)
  claimedAt(@Root() root: Claim): Date {
    return new Date(root.claimedAt);
  }

  @FieldResolver(() => GraphQLDateTimeISO, { nullable: true })
  releasedAt(@Root() root: Claim): Date | null {
    return root.releasedAt === null ? null : new Date(root.releasedAt);
  }
}

/** Adds to projects and events what claims know of them. */
@Resolver(() => Project)
export class ProjectClaimsResolver {
  constructor(private readonly claims: ClaimResolver) {}

  @FieldResolver(() => ClaimConnection, { name: 'claims' })
  claimsOf(@Root() root: Project, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Claim>> {
    return this.claims.claims(page, { projectId: root.id }, null);
  }

  @FieldResolver(() => Int, { description: 'Places nobody has taken yet.' })
  async openPlaces(@Root() root: Project, @Ctx() { loaders }: Context): Promise<number> {
    return root.places - (await loaders.of(activeClaimLoader).load(root.id)).length;
  }
}

@Resolver(() => Event)
export class EventClaimsResolver {
  constructor(private readonly claims: ClaimResolver) {}

  @FieldResolver(() => ClaimConnection, { name: 'claims' })
  claimsOf(@Root() root: Event, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Claim>> {
    return this.claims.claims(page, { eventId: root.id }, null);
  }
}
