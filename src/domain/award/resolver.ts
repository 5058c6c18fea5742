import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import type { Organisation } from '../organisation/entity.js';
import { Volunteer } from '../volunteer/entity.js';
import { participants } from '../volunteer/participant.js';
import { Award } from './entity.js';
import { WHO_RECEIVED } from './visibility.js';

@Resolver(() => Award)
export class AwardResolver {
  @FieldResolver(() => participants.type, {
    nullable: true,
    description:
      'Who has received it. Null for a volunteer who did not agree to be found, unless you are she, or of the organisation that gave it.',
  })
  @ViewerDependent(WHO_RECEIVED)
  async recipient(@Root() root: Award, @Ctx() context: Context): Promise<Organisation | Volunteer | null> {
    const recipient = await participants.load(context.loaders, root.recipientId);
    if (!(recipient instanceof Volunteer) || recipient.findable) return recipient;
    return (await context.sees(WHO_RECEIVED, root)) ? recipient : null;
  }
}
