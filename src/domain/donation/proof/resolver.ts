import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { outOfRange } from '../../../core/bounds.js';
import { LIMITS } from '../../../core/limits.js';
import type { Store } from '../../../store/store.js';
import { Access, ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { SafeInt } from '../../shape/values/scalars.js';
import { CHAIN_START } from '../ledger/chain.js';
import { donorWords } from '../disclosure/donor.js';
import { Donation } from '../entity.js';
import { LedgerHead, LedgerLine } from '../ledger/rows.js';
import { verifyRange } from '../ledger/verification.js';
import { DonationProof, LedgerEnd, LedgerVerification, ProofLine } from './type.js';
import { WHOLE_DONATION } from '../disclosure/visibility.js';
import { COST } from '../../shape/declarations/cost.js';

/** The hashes of lines, by their numbers. */
const hashLoader = (read: EntityManager) =>
  new DataLoader(async (numbers: readonly number[]) => {
    const rows: { number: number | string; hash: string }[] = await read.query(
      `SELECT number, hash FROM ledger_line WHERE number IN (${numbers.map(() => '?').join()})`,
      [...numbers],
    );
    const hashes = new Map(rows.map(({ number, hash }) => [Number(number), hash]));
    return numbers.map((number) => hashes.get(number) ?? CHAIN_START);
  });

@Resolver(() => Donation)
export class ProofResolver {
  constructor(private readonly store: Store) {}

  @FieldResolver(() => DonationProof, {
    complexity: COST.STATEMENT,
    nullable: true,
    description: 'For the donor and those who keep the books; null for others.',
  })
  @ViewerDependent(WHOLE_DONATION)
  async proof(@Root() root: Donation, @Ctx() context: Context): Promise<DonationProof | null> {
    if (!(await context.sees(WHOLE_DONATION, root))) return null;
    const { id, upToNumber, donorSalt } = root;
    return {
      ...{ id, upToNumber },
      donorWords: donorSalt === null ? null : donorWords(root),
      donorSalt,
    };
  }

  @Query(() => LedgerEnd, {
    nullable: true,
    complexity: COST.STATEMENT,
    description:
      'Keep it: a later ledger must still contain this line with this hash. Null only when it cannot be read.',
  })
  @Access('public')
  ledgerEnd(): Promise<LedgerEnd> {
    return this.store.read.findOneByOrFail(LedgerHead, { id: 1 });
  }

  @Query(() => LedgerLine, {
    nullable: true,
    description: 'The line with a number, from 1.',
    complexity: COST.STATEMENT,
  })
  @Access('public')
  ledgerLine(
    @Arg('number', () => SafeInt, { description: 'From 1, without gaps.' }) number: number,
  ): Promise<LedgerLine | null> {
    return this.store.read.findOneBy(LedgerLine, { number });
  }

  @Query(() => LedgerVerification, {
    complexity: ({ args, childComplexity }) =>
      COST.SNAPSHOT +
      Math.min(Number(args['first']), LIMITS.LEDGER_RANGE_LINES) * COST.LEDGER_LINE +
      childComplexity,
    description: `Verifies a range of the chain, at most ${String(LIMITS.LEDGER_RANGE_LINES)} lines a call.`,
  })
  @Access('public')
  async verifyLedger(
    @Arg('after', () => SafeInt, {
      defaultValue: 0,
      description: 'The number of the line to begin after; 0 for the first line.',
    })
    after: number,
    @Arg('first', () => Int, {
      defaultValue: LIMITS.LEDGER_RANGE_LINES,
      description: 'How many lines, from 1 to 1000.',
    })
    first: number,
  ): Promise<LedgerVerification> {
    if (first < 1 || first > LIMITS.LEDGER_RANGE_LINES) {
      throw outOfRange(1, LIMITS.LEDGER_RANGE_LINES, { field: ['first'] });
    }
    return this.store.snapshot(async (manager) => {
      const end = await manager.findOneByOrFail(LedgerHead, { id: 1 });
      if (after < 0 || after > end.number) throw outOfRange(0, end.number, { field: ['after'] });
      const { hash, lines, broken } = await verifyRange(manager, after, first);
      return {
        verifiedTo: broken ? broken.number - 1 : after + lines.length,
        hash,
        valid: !broken,
        brokenAt: broken?.number ?? null,
        problem: broken?.problem ?? null,
        end,
      };
    });
  }
}

@Resolver(() => ProofLine)
export class ProofLineResolver {
  @FieldResolver(() => String, { description: 'Hash of the line before it.', complexity: COST.LINK })
  previousHash(@Root() { number }: LedgerLine, @Ctx() { loaders }: Context): Promise<string> {
    return loaders.of(hashLoader).load(number - 1);
  }
}
