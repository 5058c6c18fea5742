import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { atField } from '../../core/faults.js';
import { kindOfId, parseId } from '../../core/ids.js';
import { Access, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { listsByKey, rowsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { Money } from '../shape/money.js';
import { inLang, Lang } from '../shape/text.js';
import { Volunteer } from '../volunteer/entity.js';
import { Donation, LedgerLine, LedgerNote } from './entity.js';
import { DonationConnection, DonationFilter, DonationOrder, DonationOrderField } from './input.js';
import { standsMinor, sumsOfAll } from './rules.js';
import { WHOLE_DONATION } from './visibility.js';
import type { DonationService } from './service.js';
import { COST, listOf } from '../shape/cost.js';

const NEWEST_FIRST: DonationOrder = { field: DonationOrderField.RECORDED_AT, direction: Direction.DESC };

export const lineLoader = (read: EntityManager) =>
  listsByKey(
    (donationIds) =>
      read
        .createQueryBuilder(LedgerLine, 'row')
        .where('row.donationId IN (:...donationIds)', { donationIds })
        .orderBy('row.place')
        .getMany(),
    ({ donationId }) => donationId,
  );

const noteLoader = (read: EntityManager) => rowsByKey(read, LedgerNote, 'lineId');

@Resolver(() => Donation)
export class DonationResolver {
  constructor(private readonly service: DonationService) {}

  @Query(() => Donation, { nullable: true })
  @Access('public')
  donation(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Donation | null> {
    return loaders.byId(Donation).load(atField('id', () => parseId('Donation', id)));
  }

  @Query(() => DonationConnection)
  @Access('public')
  donations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => DonationFilter, { nullable: true }) filter: DonationFilter | null,
    @Arg('orderBy', () => DonationOrder, { nullable: true }) orderBy: DonationOrder | null,
  ): Connection<Donation> {
    const { field, direction } = orderBy ?? NEWEST_FIRST;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What it began with; hidden unless the donor agreed or you keep the books.',
  })
  @ViewerDependent(WHOLE_DONATION)
  async amount(@Root() root: Donation, @Ctx() context: Context): Promise<Money | null> {
    if (!root.publishAmount && !(await context.sees(WHOLE_DONATION, root))) return null;
    return new Money({ minor: root.amountMinor, currency: root.currency });
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'Where it stands after its lines: the larger of what was promised and what came, less what went back. Hidden as amount is.',
    complexity: COST.LINK + 3 * COST.ROW,
  })
  @ViewerDependent(WHOLE_DONATION)
  async stands(@Root() root: Donation, @Ctx() context: Context): Promise<Money | null> {
    if (!root.publishAmount && !(await context.sees(WHOLE_DONATION, root))) return null;
    const minor = standsMinor(sumsOfAll(await this.lines(root, context)));
    return new Money({ minor, currency: root.currency });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Hidden unless the donor agreed or you keep the books; null for anonymous.',
  })
  @ViewerDependent(WHOLE_DONATION)
  async donorName(
    @Root() root: Donation,
    @Ctx() context: Context,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
  ): Promise<string | null> {
    if (!root.publishName && !(await context.sees(WHOLE_DONATION, root))) return null;
    if (root.donorId === null) return root.donorName;
    if (kindOfId(root.donorId) === 'Volunteer') {
      return (await context.loaders.byId(Volunteer).load(root.donorId))?.name ?? null;
    }
    const organisation = await context.loaders.byId(Organisation).load(root.donorId);
    return organisation && inLang(organisation.nameText, lang);
  }

  @FieldResolver(() => [LedgerLine], {
    description: 'In the order they were written.',
    // One, with a refund or a correction.
    complexity: listOf(3, COST.ROW, COST.LINK),
  })
  async lines(@Root() root: Donation, @Ctx() { loaders }: Context): Promise<LedgerLine[]> {
    const lines = await loaders.of(lineLoader).load(root.id);
    const { upToPlace = Infinity } = root;
    return lines.filter(({ place }) => place <= upToPlace);
  }
}

@Resolver(() => LedgerLine)
export class LedgerLineResolver {
  @FieldResolver(() => Money, { nullable: true, description: 'Shown as the amount of its donation is.' })
  @ViewerDependent(WHOLE_DONATION)
  async amount(@Root() root: LedgerLine, @Ctx() context: Context): Promise<Money | null> {
    const donation = await context.loaders.byId(Donation).load(root.donationId);
    if (!donation || !(donation.publishAmount || (await context.sees(WHOLE_DONATION, donation)))) return null;
    return new Money({ minor: root.amountMinor, currency: root.currency });
  }

  @FieldResolver(() => String, { nullable: true, description: 'For those who keep the books.' })
  @ViewerDependent(WHOLE_DONATION)
  async reason(@Root() root: LedgerLine, @Ctx() context: Context): Promise<string | null> {
    const donation = await context.loaders.byId(Donation).load(root.donationId);
    if (!donation || !(await context.sees(WHOLE_DONATION, donation))) return null;
    return (await context.loaders.of(noteLoader).load(root.id))?.reason ?? null;
  }
}

/** Adds to projects and events what donations know of them. */
@Resolver(() => Project)
export class ProjectDonationsResolver {
  constructor(private readonly donations: DonationResolver) {}

  @FieldResolver(() => DonationConnection, { name: 'donations' })
  donationsOf(
    @Root() root: Project,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('orderBy', () => DonationOrder, { nullable: true }) orderBy: DonationOrder | null,
  ): Connection<Donation> {
    return this.donations.donations(page, { projectId: root.id }, orderBy);
  }
}

@Resolver(() => Event)
export class EventDonationsResolver {
  constructor(private readonly donations: DonationResolver) {}

  @FieldResolver(() => DonationConnection, { name: 'donations' })
  donationsOf(
    @Root() root: Event,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('orderBy', () => DonationOrder, { nullable: true }) orderBy: DonationOrder | null,
  ): Connection<Donation> {
    return this.donations.donations(page, { eventId: root.id }, orderBy);
  }
}
