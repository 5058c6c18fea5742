import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Waiver } from './entity.js';
import { GIVERS_OF_WAIVER } from './visibility.js';

@Resolver(() => Waiver)
export class WaiverResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The bearer who gave it, for those who may; null for all others.',
  })
  @ViewerDependent(GIVERS_OF_WAIVER)
  async givenBy(@Root() root: Waiver, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(GIVERS_OF_WAIVER, root)) ? root.givenBy : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Likewise, who withdrew it.' })
  @ViewerDependent(GIVERS_OF_WAIVER)
  async withdrawnBy(@Root() root: Waiver, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(GIVERS_OF_WAIVER, root)) ? root.withdrawnBy : null;
  }
}
