import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Volunteer } from '../volunteer/entity.js';
import { Membership } from './entity.js';
import { WHOSE } from './visibility.js';

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Volunteer, {
    nullable: true,
    description:
      'Whose it is. Null where she did not agree to be found, unless you are she, or of the organisation or of the unit she represents.',
  })
  @ViewerDependent(WHOSE)
  async volunteer(@Root() root: Membership, @Ctx() context: Context): Promise<Volunteer | null> {
    const volunteer = await context.loaders.byId(Volunteer).load(root.volunteerId);
    return volunteer?.findable || (await context.sees(WHOSE, root)) ? volunteer : null;
  }
}
