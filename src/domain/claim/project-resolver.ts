import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { Project } from '../project/entity.js';
import { PageArgs, type Connection } from '../shape/connection.js';
import { Money } from '../shape/money.js';
import type { Claim } from './entity.js';
import { ClaimConnection } from './input.js';
import { holderLoader, lineLoader } from './loaders.js';
import type { ClaimResolver } from './resolver.js';
import { sumOf } from './rules.js';

/** Adds to projects and events what claims know of them. */
@Resolver(() => Project)
export class ProjectClaimsResolver {
  constructor(private readonly claims: ClaimResolver) {}

  @FieldResolver(() => ClaimConnection, { name: 'claims' })
  claimsOf(@Root() root: Project, @Args(() => PageArgs) page: PageArgs): Connection<Claim> {
    return this.claims.claims(page, { projectId: root.id }, null);
  }

  @FieldResolver(() => Int, { description: 'Places nobody has taken yet.' })
  async openPlaces(@Root() root: Project, @Ctx() { loaders }: Context): Promise<number> {
    return root.places - (await loaders.of(holderLoader).load(root.id)).length;
  }

  @FieldResolver(() => Int, { description: 'How many wait in line for a place.' })
  async waiting(@Root() root: Project, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.of(lineLoader).load(root.id)).length;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The part of the target that claims have taken.',
  })
  async claimedAmount(@Root() root: Project, @Ctx() { loaders }: Context): Promise<Money | null> {
    if (root.targetMinor === null) return null;
    const holders = await loaders.of(holderLoader).load(root.id);
    const minor = sumOf(holders.map(({ shareMinor }) => shareMinor));
    return new Money({ minor, currency: root.currency });
  }
}

@Resolver(() => Event)
export class EventClaimsResolver {
  constructor(private readonly claims: ClaimResolver) {}

  @FieldResolver(() => ClaimConnection, { name: 'claims' })
  claimsOf(@Root() root: Event, @Args(() => PageArgs) page: PageArgs): Connection<Claim> {
    return this.claims.claims(page, { eventId: root.id }, null);
  }
}
