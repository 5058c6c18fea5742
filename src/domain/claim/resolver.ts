import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Clock } from '../../core/time.js';
import { Access, ViewerDependent } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import type { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Money } from '../shape/values/money.js';
import type { Volunteer } from '../volunteer/entity.js';
import { participants } from '../volunteer/participant.js';
import { Claim, ClaimState } from './entity.js';
import { ClaimSide, ClaimSignature, signatureLoader } from './closing/signature.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { waitlistPositionLoader } from './waitlist/loaders.js';
import { isOverdue } from './rules.js';
import { RECORDED_FOR } from './visibility.js';
import { ReadsRows } from '../loading/reads.js';

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(private readonly clock: Clock) {}

  @Query(() => Claim, { nullable: true, description: 'The claim with this id; null when there is none.' })
  @Access('public')
  @ReadsRows()
  claim(
    @Arg('id', () => ID, { description: 'The id of a claim.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Claim | null> {
    return loaders.byId(Claim).load(argumentId('Claim', 'id', id));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Position on the waitlist, 1 for the next to get a place; null when the claim does not wait.',
  })
  async waitlistPosition(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<number | null> {
    if (root.state !== ClaimState.WAITING) return null;
    if (root.waitlistPosition != null) return root.waitlistPosition;
    return loaders.of(waitlistPositionLoader).load(root.id);
  }

  @ReadsRows()
  @FieldResolver(() => Money, { nullable: true, description: 'The part of the target it takes on.' })
  async share(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Money | null> {
    if (root.shareMinor === null) return null;
    const project = await loaders.byId(Project).load(root.projectId);
    return project && new Money({ minor: root.shareMinor, currency: project.currency });
  }

  @FieldResolver(() => participants.type, {
    nullable: true,
    description: 'Who is to confirm it, for those who run the project and that one; null for all others.',
  })
  @ViewerDependent(RECORDED_FOR)
  async recordedFor(@Root() root: Claim, @Ctx() context: Context): Promise<Organisation | Volunteer | null> {
    if (!root.unconfirmed || !(await context.sees(RECORDED_FOR, root))) return null;
    return participants.load(context.loaders, root.claimantId);
  }

  @FieldResolver(() => Boolean, { description: 'Past the due date, and not handed in.' })
  overdue(@Root() root: Claim): boolean {
    return isOverdue(root, this.clock.now());
  }

  @AtMost(Object.keys(ClaimSide).length)
  @FieldResolver(() => [ClaimSignature], {
    description: 'Which sides have agreed on it, and when. Claims of earlier versions were signed without.',
    complexity: listOf(2, COST.ROW, COST.LINK),
  })
  signatures(@Root() { id }: Claim, @Ctx() { loaders }: Context): Promise<ClaimSignature[]> {
    return loaders.of(signatureLoader).load(id);
  }
}
