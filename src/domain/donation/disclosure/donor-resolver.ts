import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import type { Organisation } from '../../organisation/entity.js';
import { COST } from '../../shape/declarations/cost.js';
import { IN_LANG, Lang, Languages, LANGUAGES_OF } from '../../shape/values/text.js';
import { Volunteer } from '../../volunteer/entity.js';
import { participants } from '../../volunteer/participant.js';
import { Donation } from '../entity.js';
import { DonationConsent, Donor, DonorVisibility } from './donor-type.js';
import { donorNameIn, donorNameText } from './donor-name.js';
import { WHOLE_DONATION } from './visibility.js';

/** Shows who gave: to everybody where the donor agreed, else to the donor and to those who keep the books. */
@Resolver(() => Donor)
export class DonorResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The name: shown to everybody if `PUBLISHED`, to the donor and those who keep the books if `WITHHELD`; else null.',
    complexity: COST.LINK,
  })
  @ViewerDependent(WHOLE_DONATION)
  name(
    @Root() { donation }: Donor,
    @Ctx() context: Context,
    @Arg('lang', () => Lang, IN_LANG) lang: Lang | null,
  ): Promise<string | null> {
    return donorNameIn(donation, context, lang);
  }

  @FieldResolver(() => Languages, {
    nullable: true,
    description: `${LANGUAGES_OF('name')} Null where that is.`,
    complexity: COST.LINK,
  })
  @ViewerDependent(WHOLE_DONATION)
  nameText(@Root() { donation }: Donor, @Ctx() context: Context): Promise<Languages | null> {
    return donorNameText(donation, context);
  }

  @FieldResolver(() => participants.type, {
    nullable: true,
    description:
      'The organisation or volunteer, shown as `name` is; null of who is known by name alone. Whoever published her name and did not agree to be found stays without a link.',
    complexity: COST.LINK,
  })
  @ViewerDependent(WHOLE_DONATION)
  async node(@Root() donor: Donor, @Ctx() context: Context): Promise<Organisation | Volunteer | null> {
    const { donorId } = donor.donation;
    if (donorId === null) return null;
    const found = isPublished(donor) ? await participants.load(context.loaders, donorId) : null;
    if (found && !(found instanceof Volunteer && !found.findable)) return found;
    if (!(await context.sees(WHOLE_DONATION, donor.donation))) return null;
    return participants.load(context.loaders, donorId);
  }
}

const isPublished = ({ visibility }: Donor) => visibility === DonorVisibility.PUBLISHED;

@Resolver(() => Donation)
export class DonationConsentResolver {
  @FieldResolver(() => DonationConsent, {
    nullable: true,
    description:
      'What the donor agreed to have shown, for the donor and those who keep the books; null for others.',
    complexity: COST.LINK,
  })
  @ViewerDependent(WHOLE_DONATION)
  async consent(@Root() donation: Donation, @Ctx() context: Context): Promise<DonationConsent | null> {
    if (!(await context.sees(WHOLE_DONATION, donation))) return null;
    const { publishName, publishAmount } = donation;
    return { publishName, publishAmount };
  }
}
