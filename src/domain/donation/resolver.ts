import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access, ViewerDependent } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { rowsByKey } from '../loaders.js';
import { Money } from '../shape/values/money.js';
import { IN_LANG, Lang, Languages, LANGUAGES_OF } from '../shape/values/text.js';
import { Donation } from './entity.js';
import { LedgerLine, LedgerNote, type LedgerKind } from './ledger/rows.js';
import { addSums, NO_SUMS, balanceMinor, sumsOf, type Sums } from './ledger/rules.js';
import { donorNameIn, donorNameText } from './disclosure/donor-name.js';
import { WHOLE_DONATION } from './disclosure/visibility.js';
import { COST } from '../shape/declarations/cost.js';
import { ReadsRows } from '../loading/reads.js';

/** The balances of donations after their lines up to a number. */
const balanceLoader = (read: EntityManager, upToNumber: number) =>
  new DataLoader(async (donationIds: readonly string[]) => {
    const rows: { donationId: string; countsAs: LedgerKind; minor: string }[] = await read.query(
      `SELECT donationId, countsAs, CAST(SUM(amountMinor) AS CHAR) AS minor FROM ledger_line
       WHERE donationId IN (${donationIds.map(() => '?').join()}) AND number <= ? GROUP BY donationId, countsAs`,
      [...donationIds, upToNumber],
    );
    const sums = new Map<string, Sums>();
    for (const { donationId, countsAs, minor } of rows) {
      const more = sumsOf({ countsAs, amountMinor: BigInt(minor) });
      sums.set(donationId, addSums(sums.get(donationId) ?? NO_SUMS, more));
    }
    return donationIds.map((id) => balanceMinor(sums.get(id) ?? NO_SUMS));
  });

const noteLoader = (read: EntityManager) => rowsByKey(read, LedgerNote, 'lineId');

@Resolver(() => Donation)
export class DonationResolver {
  @Query(() => Donation, {
    nullable: true,
    description: 'The donation with this id; null when there is none.',
  })
  @Access('public')
  @ReadsRows()
  donation(
    @Arg('id', () => ID, { description: 'The id of a donation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Donation | null> {
    return loaders.byId(Donation).load(argumentId('Donation', 'id', id));
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What it began with; hidden unless the donor agreed or you keep the books.',
  })
  @ReadsRows()
  @ViewerDependent(WHOLE_DONATION)
  async amount(@Root() root: Donation, @Ctx() context: Context): Promise<Money | null> {
    if (!root.publishAmount && !(await context.sees(WHOLE_DONATION, root))) return null;
    return new Money({ minor: root.amountMinor, currency: root.currency });
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'The larger of what was promised and what came in, less what was given back. Hidden as amount is.',
    complexity: COST.LINK + COST.ROW,
  })
  @ViewerDependent(WHOLE_DONATION)
  async balance(@Root() root: Donation, @Ctx() context: Context): Promise<Money | null> {
    if (!root.publishAmount && !(await context.sees(WHOLE_DONATION, root))) return null;
    const { id, currency, upToNumber = Number.MAX_SAFE_INTEGER } = root;
    const balances = context.loaders.like(balanceLoader, String(upToNumber), (read) =>
      balanceLoader(read, upToNumber),
    );
    return new Money({ minor: await balances.load(id), currency });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Hidden unless the donor agreed or you keep the books; null for anonymous.',
  })
  @ReadsRows()
  @ViewerDependent(WHOLE_DONATION)
  donorName(
    @Root() root: Donation,
    @Ctx() context: Context,
    @Arg('lang', () => Lang, IN_LANG) lang: Lang | null,
  ): Promise<string | null> {
    return donorNameIn(root, context, lang);
  }

  @FieldResolver(() => Languages, {
    nullable: true,
    description: `${LANGUAGES_OF('donorName')} Null where that is.`,
  })
  @ReadsRows()
  @ViewerDependent(WHOLE_DONATION)
  donorNameText(@Root() root: Donation, @Ctx() context: Context): Promise<Languages | null> {
    return donorNameText(root, context);
  }
}

@Resolver(() => LedgerLine)
export class LedgerLineResolver {
  @FieldResolver(() => Money, { nullable: true, description: 'Shown as the amount of its donation is.' })
  @ReadsRows()
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
