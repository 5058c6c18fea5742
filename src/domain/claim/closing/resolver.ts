import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { Claim } from '../entity.js';
import { Evidence } from './evidence.js';
import { ClaimSignature } from './signature.js';
import { Transition } from './transition.js';
import { ACTORS_OF_PROJECT } from '../visibility.js';

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

@Resolver(() => ClaimSignature)
export class ClaimSignatureResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The bearer who signed, for those who run the project; null for all others.',
  })
  @ViewerDependent(ACTORS_OF_PROJECT)
  async by(@Root() root: ClaimSignature, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(ACTORS_OF_PROJECT, root.projectId)) ? root.actor : null;
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Boolean, {
    description: 'Accepted by whoever handed it in; the organisation allowed it in writing (waivers).',
  })
  async acceptedUnderWaiver(@Root() { claimId }: Evidence, @Ctx() { loaders }: Context): Promise<boolean> {
    return (await loaders.byId(Claim).load(claimId))?.acceptedUnderWaiver ?? false;
  }
}
