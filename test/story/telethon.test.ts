import { feedCursor } from '../../src/core/cursor.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { createCeremony, donate } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const DONATIONS = process.env['TEST_LONG'] ? 2_000 : 400;
const CLIENTS = 16;

const TOTAL = `subscription ($id: ID!) {
  donationTotal(scope: { eventId: $id }) { net { minor } received { minor } donationCount cursor }
}`;

onEveryGateway((gateway) => {
  /** The ledger at each cursor: sum and number of the lines of the entries up to it. */
  async function ledgerByCursor(): Promise<Map<string, { sum: bigint; count: number }>> {
    const entries = await gateway.store.feed.read(0, DONATIONS + 1_000);
    const lines = new Map(
      (await gateway.store.read.find(LedgerLine)).map((line) => [line.id, line.amountMinor]),
    );
    const { epoch } = gateway.engine.head;
    let [sum, count] = [0n, 0];
    return new Map(
      entries.map(({ seq, mark, payload }) => {
        const amount = lines.get((payload as { line?: string }).line ?? '');
        if (amount !== undefined) [sum, count] = [sum + amount, count + 1];
        return [feedCursor({ epoch, seq, mark }), { sum, count }];
      }),
    );
  }

  test(`${String(DONATIONS)} donations through 16 clients: the total is the sum of the ledger at every cursor that was seen`, async () => {
    const { event, projects } = await createCeremony(gateway.admin, 4);
    const live = gateway.anyone.subscribe(TOTAL, { id: event.id });
    await live.count(1);
    const give = async (client: number) => {
      for (let n = client; n < DONATIONS; n += CLIENTS) {
        const yuan = `${String((n * 37) % 500)}.${String((n % 90) + 10)}`;
        const { userErrors } = await donate(gateway.admin, { projectId: projects[n % 4].id }, yuan);
        expect(userErrors).toEqual([]);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => give(client)));
    await live.until(({ data }) => data.at(-1).donationTotal.donationCount === DONATIONS);
    const ledger = await ledgerByCursor();
    const observed = live.data.map(({ donationTotal }: Answer) => donationTotal);
    for (const { cursor, net, received, donationCount } of observed) {
      const wanted = ledger.get(cursor);
      expect({ net: net.minor, received: received.minor, donationCount }).toEqual({
        net: Number(wanted?.sum),
        received: Number(wanted?.sum),
        donationCount: wanted?.count,
      });
    }
    expect(observed.length).toBeGreaterThan(10);
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
    await live.close();
  }, 120_000);
});
