import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Project } from '../project/entity.js';
import { Claim } from './entity.js';
import { Evidence, EvidenceAmount } from './evidence.js';
import { claimHistoryLoader, evidenceLoader, projectHistoryLoader } from './loaders.js';
import { Transition } from './transition.js';
import { ACTORS_OF_PROJECT } from './visibility.js';
import { COST, listOf } from '../shape/cost.js';

/** Adds to claims what was handed in for them and what was done to them. */
@Resolver(() => Claim)
export class ClaimClosingResolver {
  @FieldResolver(() => [Evidence], {
    description: 'All that was handed in, the first time first.',
    complexity: listOf(3, COST.ROW, COST.LINK),
  })
  evidence(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Evidence[]> {
    return loaders.of(evidenceLoader).load(root.id);
  }

  @FieldResolver(() => [Transition], { description: 'What was done to it, in order.' })
  history(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Transition[]> {
    return loaders.of(claimHistoryLoader).load(root.id);
  }
}

@Resolver(() => Project)
export class ProjectHistoryResolver {
  @FieldResolver(() => [Transition], {
    name: 'history',
    description: 'What was done to the project itself, in order; each claim tells its own.',
  })
  historyOf(@Root() root: Project, @Ctx() { loaders }: Context): Promise<Transition[]> {
    return loaders.of(projectHistoryLoader).load(root.id);
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => [EvidenceAmount])
  amounts(@Root() root: Evidence): EvidenceAmount[] {
    return root.amounts.map((amount) => new EvidenceAmount(amount));
  }
}

@Resolver(() => Transition)
export class TransitionResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The bearer it was done by, for those who run the project; null for all others.',
  })
  @ViewerDependent(ACTORS_OF_PROJECT)
  async by(@Root() root: Transition, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(ACTORS_OF_PROJECT, root.projectId)) ? root.actor : null;
  }
}
