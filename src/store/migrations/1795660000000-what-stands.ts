import { hash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, table, text } from './table.js';

// Totals without a bound, counts of what stands with promised and received apart, and where a donation stands never below
// zero. All of it follows from the ledger, so it is worked out anew. MySQL commits after each change of a table: every step
// can be done again after one that was cut off.

const TOTAL = table('donation_total', {
  scope: key(id),
  currency: key(text(3)),
  pledged: text(40),
  received: text(40),
  refunded: text(40),
  donationCount: int,
  pledgedCount: int,
  receivedCount: int,
  donorCount: int,
});

const DONOR = table('donation_donor', {
  donor: key(text(43)),
  place: key(bigint),
  scopes: long,
  currency: text(3),
  standing: int,
});

const OLD_TOTAL = table('donation_total', {
  scope: key(id),
  currency: key(text(3)),
  pledged: bigint,
  received: bigint,
  refunded: bigint,
  donationCount: int,
  donorCount: int,
});

const OLD_DONOR = table(
  'donation_donor',
  { donor: key(text(43)), place: key(bigint), scopes: long },
  { ix_donation_donor_place: ['place'] },
);

/** Donations read at once, and rows in one INSERT. */
const BATCH = 500;

interface DonationRow {
  readonly id: string;
  readonly currency: string;
  readonly standsMinor: string | number | bigint;
  readonly publishAmount: number | boolean;
  readonly donorId: string | null;
  readonly donorName: string | null;
  readonly donorSalt: string | null;
  readonly erasedDonor: string | null;
}

interface LineRow {
  readonly donationId: string;
  readonly place: string | number | bigint;
  readonly countsAs: string;
  readonly amountMinor: string | number | bigint;
  readonly scopes: string;
}

interface Total {
  readonly sums: Record<string, bigint>;
  donations: number;
  pledged: number;
  received: number;
  readonly donors: Set<string>;
  anonymous: number;
}

interface DonorRow {
  place: number;
  standing: number;
}

export class WhatStands1795660000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('donation', 'erasedDonor'))) {
      await runner.query('ALTER TABLE donation ADD COLUMN erasedDonor varchar(43) NULL');
    }
    // Until now what an erased donor was counted by stood beside the line that she was first counted with.
    if (await runner.hasTable('donation_donor')) {
      await runner.query(`UPDATE donation SET erasedDonor = (
        SELECT MIN(donor) FROM donation_donor
        JOIN ledger_line ON ledger_line.place = donation_donor.place WHERE ledger_line.donationId = donation.id
      ) WHERE donorSalt IS NULL AND erasedDonor IS NULL`);
    }
    const books = await readLedger(runner);
    await runner.dropTable('donation_total', true);
    await runner.dropTable('donation_donor', true);
    await runner.createTable(TOTAL);
    await runner.createTable(DONOR);
    await insertAll(runner, 'donation_total', books.totals);
    await insertAll(runner, 'donation_donor', books.donors);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE donation DROP COLUMN erasedDonor');
    const donors = (await runner.query('SELECT donor, place, scopes FROM donation_donor')) as Record<
      string,
      unknown
    >[];
    const totals = (await runner.query(
      'SELECT scope, currency, pledged, received, refunded, donationCount, donorCount FROM donation_total',
    )) as Record<string, unknown>[];
    for (const name of ['donation_donor', 'donation_total']) await runner.dropTable(name);
    for (const made of [OLD_TOTAL, OLD_DONOR]) await runner.createTable(made);
    await insertAll(runner, 'donation_total', totals);
    await insertAll(runner, 'donation_donor', donors);
  }
}

/** Reads all donations with their lines, puts right where each stands, and adds up totals and donors. */
async function readLedger(runner: QueryRunner) {
  const [head] = (await runner.query('SELECT donorSecret FROM ledger_head WHERE id = 1')) as {
    donorSecret: string;
  }[];
  const books = new Map<string, Total>();
  const donors = new Map<string, DonorRow>();
  for (let after = ''; ;) {
    const donations = (await runner.query(
      `SELECT id, currency, standsMinor, publishAmount, donorId, donorName, donorSalt, erasedDonor
       FROM donation WHERE id > ? ORDER BY id LIMIT ${String(BATCH)}`,
      [after],
    )) as DonationRow[];
    const last = donations.at(-1);
    if (!last) break;
    after = last.id;
    const linesOf = new Map<string, LineRow[]>(donations.map(({ id }) => [id, []]));
    const lines = (await runner.query(
      `SELECT donationId, place, countsAs, amountMinor, scopes FROM ledger_line
       WHERE donationId IN (${donations.map(() => '?').join()}) ORDER BY place`,
      [...linesOf.keys()],
    )) as LineRow[];
    for (const line of lines) linesOf.get(line.donationId)?.push(line);
    for (const donation of donations) {
      const own = linesOf.get(donation.id) as LineRow[];
      const stands = addDonation(books, donors, head?.donorSecret ?? '', donation, own);
      if (stands !== BigInt(donation.standsMinor)) await correct(runner, donation, stands);
    }
  }
  return { totals: totalRows(books), donors: donorRows(donors) };
}

function addDonation(
  books: Map<string, Total>,
  donors: Map<string, DonorRow>,
  secret: string,
  donation: DonationRow,
  lines: readonly LineRow[],
): bigint {
  const sums = { PLEDGE: 0n, RECEIPT: 0n, REFUND: 0n } as Record<string, bigint>;
  for (const { countsAs, amountMinor } of lines)
    sums[countsAs] = (sums[countsAs] ?? 0n) + BigInt(amountMinor);
  const { PLEDGE: pledged = 0n, RECEIPT: received = 0n, REFUND: refunded = 0n } = sums;
  const stands = (pledged > received ? pledged : received) - refunded;
  const [first] = lines;
  if (!first) return stands;
  const scopes = JSON.parse(first.scopes) as string[];
  const donor = donation.erasedDonor ?? donorKey(secret, donation);
  const anonymous = donor === undefined && donation.donorSalt !== null;
  for (const scope of scopes) {
    const total = totalOf(books, `${scope} ${donation.currency}`);
    for (const [part, minor] of Object.entries(sums)) total.sums[part] = (total.sums[part] ?? 0n) + minor;
    if (stands === 0n) continue;
    total.donations += 1;
    if (pledged > 0n) total.pledged += 1;
    if (received > refunded) total.received += 1;
    if (donor !== undefined) total.donors.add(donor);
    if (anonymous) total.anonymous += 1;
  }
  if (donor !== undefined) {
    const name = JSON.stringify([donor, donation.currency, first.scopes]);
    const row = donors.get(name) ?? { place: Number(first.place), standing: 0 };
    row.place = Math.min(row.place, Number(first.place));
    if (stands > 0n) row.standing += 1;
    donors.set(name, row);
  }
  return stands;
}

function totalOf(books: Map<string, Total>, name: string): Total {
  const known = books.get(name);
  if (known) return known;
  const total = { sums: {}, donations: 0, pledged: 0, received: 0, donors: new Set<string>(), anonymous: 0 };
  books.set(name, total);
  return total;
}

/** As the gateway keys its donors; repeated here, for it may do so otherwise one day. */
function donorKey(secret: string, { donorId, donorName }: DonationRow): string | undefined {
  const words = donorId ?? (donorName === null ? undefined : `name:${donorName}`);
  return words === undefined ? undefined : hash('sha256', `${secret}\n${words}`, 'base64url');
}

function correct(runner: QueryRunner, { id, publishAmount }: DonationRow, stands: bigint): Promise<unknown> {
  const shown = Number(publishAmount) ? stands : -1n;
  return runner.query('UPDATE donation SET standsMinor = ?, shownMinor = ? WHERE id = ?', [
    stands.toString(),
    shown.toString(),
    id,
  ]);
}

function totalRows(books: Map<string, Total>): Record<string, unknown>[] {
  return [...books].map(([name, { sums, donors, anonymous, ...counts }]) => {
    const [scope, currency] = name.split(' ');
    return {
      ...{ scope, currency },
      pledged: String(sums['PLEDGE'] ?? 0n),
      received: String(sums['RECEIPT'] ?? 0n),
      refunded: String(sums['REFUND'] ?? 0n),
      donationCount: counts.donations,
      pledgedCount: counts.pledged,
      receivedCount: counts.received,
      donorCount: donors.size + anonymous,
    };
  });
}

function donorRows(donors: Map<string, DonorRow>): Record<string, unknown>[] {
  return [...donors].map(([name, { place, standing }]) => {
    const [donor, currency, scopes] = JSON.parse(name) as [string, string, string];
    return { donor, place, scopes, currency, standing };
  });
}

async function insertAll(
  runner: QueryRunner,
  into: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const row = `(${columns.map(() => '?').join()})`;
  for (let first = 0; first < rows.length; first += BATCH) {
    const batch = rows.slice(first, first + BATCH);
    await runner.query(
      `INSERT INTO ${into} (${columns.join()}) VALUES ${batch.map(() => row).join()}`,
      batch.flatMap((values) => columns.map((column) => values[column])),
    );
  }
}
