import type { EntityManager } from 'typeorm';
import { storeSchema } from '../../src/domain/features.js';
import { Donation } from '../../src/domain/donation/entity.js';
import { LedgerKind, LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
import { FeedEntryRow } from '../../src/store/feed/rows.js';
import { openStore } from '../../src/store/open.js';

/** The content of the ledger, and everything that is wrong with it. */
export interface Books {
  /** Lines of each donation, by its id. */
  readonly donations: Map<string, LedgerLine[]>;
  readonly wrong: string[];
}

/** Reads everything in a store as of one moment, while it is in use. */
export async function readBooks(url: string): Promise<Books> {
  const store = await openStore(url, storeSchema);
  try {
    return await store.snapshot(async (manager) => {
      const donations = new Map(
        (await manager.find(Donation)).map(({ id }): [string, LedgerLine[]] => [id, []]),
      );
      const lines = await manager.find(LedgerLine, { order: { number: 'ASC' } });
      const orphans = lines.filter((line) => !donations.get(line.donationId)?.push(line));
      const wrong = [
        ...orphans.map(({ id }) => `line ${id} without its donation`),
        ...[...donations].filter(([, own]) => !own.length).map(([id]) => `donation ${id} without a line`),
        ...(await wrongEntries(manager, lines)),
        ...(await wrongTotals(manager)),
      ];
      return { donations, wrong };
    });
  } finally {
    await store.close();
  }
}

/** Checks that lines have numbers without gaps, that the feed announces each once in that order, and that no seq is missing. */
async function wrongEntries(manager: EntityManager, lines: readonly LedgerLine[]): Promise<string[]> {
  const entries = await manager.find(FeedEntryRow, { order: { seq: 'ASC' } });
  const said = entries.flatMap(({ payload }) => (payload as { line?: string }).line ?? []);
  const written = lines.map(({ id }) => id);
  const other = [...written.keys(), ...said.keys()].find((index) => written[index] !== said[index]);
  const noPlace = lines.findIndex(({ number }, index) => number !== index + 1);
  const noSeq = entries.findIndex(({ seq }, index) => seq !== index + 1);
  return [
    ...(other === undefined
      ? []
      : [`line ${String(written[other])}, but the feed says ${String(said[other])}`]),
    ...(noPlace < 0 ? [] : [`no line of number ${String(noPlace + 1)}`]),
    ...(noSeq < 0 ? [] : [`no entry at seq ${String(noSeq + 1)}`]),
  ];
}

const PARTS = {
  [LedgerKind.PLEDGE]: 'pledged',
  [LedgerKind.RECEIPT]: 'received',
  [LedgerKind.REFUND]: 'refunded',
} as const;

interface Sum {
  readonly scopes: string;
  readonly currency: string;
  readonly countsAs: keyof typeof PARTS;
  readonly minor: string | number;
}

/** Totals that are not the sum of their lines. The database adds up, so it is fast with a large ledger too. */
export async function wrongTotals(manager: EntityManager): Promise<string[]> {
  const sums: Sum[] = await manager.query(
    `SELECT scopes, currency, countsAs, SUM(amountMinor) AS minor FROM ledger_line GROUP BY scopes, currency, countsAs`,
  );
  const ledger = new Map<string, bigint>();
  for (const { scopes, currency, countsAs, minor } of sums) {
    for (const scope of JSON.parse(scopes) as string[]) {
      const part = `${PARTS[countsAs]} of ${scope} in ${currency}`;
      ledger.set(part, (ledger.get(part) ?? 0n) + BigInt(minor));
    }
  }
  const totals = await manager.find(DonationTotalRow);
  const shown = new Map(
    totals.flatMap((row) =>
      Object.values(PARTS).map((part): [string, bigint] => [
        `${part} of ${row.scope} in ${row.currency}`,
        row[part],
      ]),
    ),
  );
  return [...new Set([...ledger.keys(), ...shown.keys()])]
    .filter((part) => (ledger.get(part) ?? 0n) !== (shown.get(part) ?? 0n))
    .map(
      (part) => `${part}: ${String(ledger.get(part))} in the ledger, ${String(shown.get(part))} in the total`,
    );
}
