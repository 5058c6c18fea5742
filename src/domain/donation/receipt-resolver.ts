import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { In, type EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../../store/store.js';
import { Access, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { SafeInt } from '../shape/scalars.js';
import { CHAIN_START, contentOf } from './chain.js';
import { donorWords } from './donor.js';
import { Donation, LedgerHead, LedgerLine } from './entity.js';
import { proveStretch } from './proof.js';
import { DonationReceipt, LedgerEnd, LedgerProof } from './receipt-type.js';
import { lineLoader } from './resolver.js';
import { WHOLE_DONATION } from './visibility.js';
import { COST } from '../shape/cost.js';

/** Hashes by their places; what the first line is chained to stands at 0. */
const hashLoader = (read: EntityManager) =>
  new DataLoader(async (places: readonly number[]) => {
    const lines = await read.find(LedgerLine, {
      select: { place: true, hash: true },
      where: { place: In([...places]) },
    });
    const hashes = new Map(lines.map(({ place, hash }) => [place, hash]));
    return places.map((place) => hashes.get(place) ?? CHAIN_START);
  });

@Resolver(() => Donation)
export class ReceiptResolver {
  constructor(private readonly store: Store) {}

  @FieldResolver(() => DonationReceipt, {
    complexity: COST.STATEMENT,
    nullable: true,
    description: 'For the donor and those who keep the books; null for others.',
  })
  @ViewerDependent(WHOLE_DONATION)
  async receipt(@Root() root: Donation, @Ctx() context: Context): Promise<DonationReceipt | null> {
    if (!(await context.sees(WHOLE_DONATION, root))) return null;
    const { loaders } = context;
    const lines = await loaders.of(lineLoader).load(root.id);
    const { upToPlace = Infinity, donorSalt } = root;
    return {
      lines: await Promise.all(
        lines
          .filter(({ place }) => place <= upToPlace)
          .map(async (line) => ({
            place: line.place,
            content: contentOf(line),
            previousHash: await loaders.of(hashLoader).load(line.place - 1),
            hash: line.hash,
          })),
      ),
      donorWords: donorSalt === null ? null : donorWords(root),
      donorSalt,
    };
  }

  @Query(() => LedgerEnd, {
    complexity: COST.STATEMENT,
    description: 'Keep it: a later ledger must still hold this line with this hash.',
  })
  @Access('public')
  ledgerEnd(): Promise<LedgerEnd> {
    return this.store.read.findOneByOrFail(LedgerHead, { id: 1 });
  }

  @Query(() => LedgerLine, {
    nullable: true,
    description: 'The line at a place, from 1.',
    complexity: COST.STATEMENT,
  })
  @Access('public')
  ledgerLine(@Arg('place', () => SafeInt) place: number): Promise<LedgerLine | null> {
    return this.store.read.findOneBy(LedgerLine, { place });
  }

  @Query(() => LedgerProof, {
    complexity: ({ args, childComplexity }) =>
      COST.SNAPSHOT +
      Math.min(Number(args['first']), LIMITS.LEDGER_STRETCH_LINES) * COST.LEDGER_LINE +
      childComplexity,
    description: `Proves a stretch of the chain, at most ${String(LIMITS.LEDGER_STRETCH_LINES)} lines a call.`,
  })
  @Access('public')
  async verifyLedger(
    @Arg('after', () => SafeInt, { defaultValue: 0 }) after: number,
    @Arg('first', () => Int, { defaultValue: LIMITS.LEDGER_STRETCH_LINES }) first: number,
  ): Promise<LedgerProof> {
    if (first < 1 || first > LIMITS.LEDGER_STRETCH_LINES) {
      throw new Fault('BAD_NUMBER', undefined, { field: ['first'] });
    }
    return this.store.snapshot(async (manager) => {
      const end = await manager.findOneByOrFail(LedgerHead, { id: 1 });
      if (after < 0 || after > end.place) throw new Fault('BAD_NUMBER', undefined, { field: ['after'] });
      const { hash, lines, broken } = await proveStretch(manager, after, first);
      return {
        provenTo: broken ? broken.place - 1 : after + lines.length,
        hash,
        valid: !broken,
        brokenAt: broken?.place ?? null,
        problem: broken?.problem ?? null,
        end,
      };
    });
  }
}
