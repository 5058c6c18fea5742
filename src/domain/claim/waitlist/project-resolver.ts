import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { ReadsRows } from '../../loading/reads.js';
import { Project } from '../../project/entity.js';
import { Ability, abilityOf } from '../../shape/changes/action.js';
import { COST } from '../../shape/declarations/cost.js';
import { Money } from '../../shape/values/money.js';
import { mustHavePlace } from './claimable.js';
import { takenLoader } from './loaders.js';

@Resolver(() => Project)
export class ProjectClaimsResolver {
  @ReadsRows()
  @FieldResolver(() => Int, { description: 'Places without a claim.' })
  async openPlaces(@Root() root: Project, @Ctx() { loaders }: Context): Promise<number> {
    return root.places - (await loaders.of(takenLoader).load(root.id)).places;
  }

  @FieldResolver(() => Ability, {
    description:
      'Whether a claim gets a place now, whoever makes it. ALREADY_CLAIMED: every place is taken, and `onConflict: WAITLIST` waits for the next.',
    complexity: COST.RESOLVED + 2 * COST.LINK,
  })
  claimable(@Root() root: Project, @Ctx() { loaders }: Context): Promise<Ability> {
    return abilityOf(() => mustHavePlace(root, { loaders }));
  }

  @ReadsRows()
  @FieldResolver(() => Int, { description: 'How many claims wait for a place.' })
  async waiting(@Root() root: Project, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.of(takenLoader).load(root.id)).waiting;
  }

  @ReadsRows()
  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The part of the target that claims have taken.',
  })
  async claimedAmount(@Root() root: Project, @Ctx() { loaders }: Context): Promise<Money | null> {
    if (root.targetMinor === null) return null;
    const { sharesMinor: minor } = await loaders.of(takenLoader).load(root.id);
    return new Money({ minor, currency: root.currency });
  }
}
