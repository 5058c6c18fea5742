import { createHmac } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isSqlite } from '../../../store/sqlite-or-mysql.js';

const BATCH = 500;

interface Erased {
  readonly id: string;
  readonly currency: string;
  readonly erasedDonor: string | null;
  readonly standsMinor: string | number | bigint;
}

interface DonorRow {
  readonly number: string | number | bigint;
  readonly scopes: string;
  readonly standing: number;
}

/** Says of a donation that it counts as an anonymous one by now: a migration that was cut off goes on behind it. */
const UNKNOWN = 'unknown';

/** Of erased donors nothing is kept any more that they are counted by; what donors are counted by no longer leads to lines. */
export class ErasedDonors1795824000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('donation_donor', 'place')) {
      await runner.query('ALTER TABLE donation_donor RENAME COLUMN place TO number');
    }
    const random = isSqlite(runner) ? 'abs(random() % 281474976710655)' : 'FLOOR(RAND() * 281474976710655)';
    await runner.query(`UPDATE donation_donor SET number = ${random}`);
    await sealFingerprints(runner);
    if (!(await runner.hasColumn('donation', 'erasedDonor'))) return;
    const erased = (await runner.query(
      `SELECT id, currency, erasedDonor, standsMinor FROM donation
       WHERE donorSalt IS NULL AND (erasedDonor IS NULL OR erasedDonor <> '${UNKNOWN}')`,
    )) as Erased[];
    for (const donation of erased) await countAsUnknown(runner, donation);
    await runner.query('DELETE FROM donation_donor WHERE standing = 0');
    await runner.query('ALTER TABLE donation DROP COLUMN erasedDonor');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE donation ADD COLUMN erasedDonor varchar(43) NULL');
    await runner.query('ALTER TABLE donation_donor RENAME COLUMN number TO place');
  }
}

/** What an older version counted by no donor at all, not having kept one, counts as well. */
async function countAsUnknown(runner: QueryRunner, donation: Erased): Promise<void> {
  const { id, currency, erasedDonor: donor } = donation;
  const [first] = (await runner.query(
    'SELECT scopes FROM ledger_line WHERE donationId = ? ORDER BY place LIMIT 1',
    [id],
  )) as { scopes: string }[];
  const stands = BigInt(donation.standsMinor) !== 0n;
  if (first && stands) {
    const left = donor === null ? [] : await readDonorRows(runner, donor, currency);
    const own = left.find(({ scopes }) => scopes === first.scopes);
    if (own) {
      await runner.query('UPDATE donation_donor SET standing = standing - 1 WHERE donor = ? AND number = ?', [
        donor,
        own.number,
      ]);
    }
    for (const scope of JSON.parse(first.scopes) as string[]) {
      const standing = left
        .filter(({ scopes }) => (JSON.parse(scopes) as string[]).includes(scope))
        .reduce((sum, row) => sum + row.standing - (row === own ? 1 : 0), 0);
      if (donor !== null && standing === 0) continue;
      await runner.query(
        'UPDATE donation_total SET donorCount = donorCount + 1 WHERE scope = ? AND currency = ?',
        [scope, currency],
      );
    }
  }
  await runner.query(`UPDATE donation SET erasedDonor = '${UNKNOWN}' WHERE id = ?`, [id]);
}

async function readDonorRows(runner: QueryRunner, donor: string, currency: string): Promise<DonorRow[]> {
  return runner.query(
    'SELECT number, scopes, standing FROM donation_donor WHERE donor = ? AND currency = ?',
    [donor, currency],
  ) as Promise<DonorRow[]>;
}

/** Of requests whose answers are still kept: what they asked is compared by a key that is erased with the donor. */
async function sealFingerprints(runner: QueryRunner): Promise<void> {
  for (let after = ''; ;) {
    const rows = (await runner.query(
      `SELECT id, fingerprint, answer FROM idempotency WHERE id > ? AND fingerprint NOT LIKE '~%' ORDER BY id LIMIT ${String(BATCH)}`,
      [after],
    )) as { id: string; fingerprint: string; answer: unknown }[];
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const asked = rows.flatMap(({ id, fingerprint, answer }) => {
      const { donationId } = (typeof answer === 'string' ? JSON.parse(answer) : answer) as {
        donationId?: string;
      };
      return donationId === undefined ? [] : [{ id, fingerprint, donationId }];
    });
    if (!asked.length) continue;
    const donations = (await runner.query(
      `SELECT id, donorSalt FROM donation WHERE id IN (${asked.map(() => '?').join()})`,
      asked.map(({ donationId }) => donationId),
    )) as { id: string; donorSalt: string | null }[];
    const salts = new Map(donations.map(({ id, donorSalt }) => [id, donorSalt]));
    for (const { id, fingerprint, donationId } of asked) {
      const kept = sealed(fingerprint, salts.get(donationId) ?? null);
      await runner.query('UPDATE idempotency SET fingerprint = ? WHERE id = ?', [kept, id]);
    }
  }
}

/** As the ledger seals fingerprints; repeated here, for it may do so otherwise one day. */
function sealed(fingerprint: string, donorSalt: string | null): string {
  if (donorSalt === null) return '~';
  return `~${createHmac('sha256', donorSalt).update(fingerprint).digest('base64url').slice(1)}`;
}
