import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { rowsByKey } from '../../loaders.js';
import { COST } from '../../shape/declarations/cost.js';
import { Donation } from '../entity.js';
import { NameConsent } from './name-consent.js';
import { WHOLE_DONATION } from './visibility.js';

const consentLoader = (read: EntityManager) => rowsByKey(read, NameConsent, 'donationId');

@Resolver(() => Donation)
export class NameConsentResolver {
  @FieldResolver(() => NameConsent, {
    nullable: true,
    description:
      'How the donor agreed to be shown by name, where that was written down. Hidden as a hidden name is.',
    complexity: COST.LINK,
  })
  @ViewerDependent(WHOLE_DONATION)
  async nameConsent(@Root() root: Donation, @Ctx() context: Context): Promise<NameConsent | null> {
    if (!(await context.sees(WHOLE_DONATION, root))) return null;
    return context.loaders.of(consentLoader).load(root.id);
  }
}
