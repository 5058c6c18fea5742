// kill -9 while writing: everything that was answered is stored, and subscribers resume with their cursors.
import { storeSchema } from '../../src/domain/features.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { openStore } from '../../src/store/open.js';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer, GraphClient, LiveResults } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';

const CLIENTS = 8;
/** Number of results before the node is killed. */
const SEEN = 40;
const AFTERWARDS = 5;

const FEED =
  'subscription ($after: Cursor) { feed(after: $after, filter: { kinds: [DONATION_RECEIVED] }) { cursor donation { id } } }';

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  const nodes: GatewayProcess[] = [];

  beforeAll(async () => {
    database = await fresh();
  });

  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await database.drop();
  });

  async function spawn(): Promise<GatewayProcess> {
    const redis = process.env['TEST_REDIS_URL'];
    const node = await spawnGateway({
      DATABASE_URL: database.url,
      ...(name === 'MySQL' && redis && { REDIS_URL: redis }),
    });
    nodes.push(node);
    return node;
  }

  /** Donates until the node is gone. @returns the donations that were answered */
  async function giveOn(admin: GraphClient, { projects }: Ceremony): Promise<string[]> {
    const answered: string[] = [];
    for (;;) {
      const answer = await donate(admin, { projectId: projects[0].id }, '1.00').catch(() => undefined);
      if (!answer) return answered;
      answered.push(answer.donation.id);
    }
  }

  const idsOf = ({ data }: Pick<LiveResults, 'data'>): string[] =>
    data.map(({ feed }: Answer) => feed.donation.id);

  test('a node is killed while eight give: every donation that was answered is kept, and seen once', async () => {
    const doomed = await spawn();
    // On MySQL another node is running already; an SQLite file is opened by the next process.
    const running = name === 'MySQL' ? await spawn() : undefined;
    const ceremony = await createCeremony(doomed.admin);
    const [start] = (await doomed.admin.ask('{ feed(first: 1) { nodes { cursor } } }')).feed.nodes;
    const before = doomed.admin.subscribe(FEED, { after: start.cursor });
    const throughout = running?.admin.subscribe(FEED, { after: start.cursor });
    const giving = Promise.all(Array.from({ length: CLIENTS }, () => giveOn(doomed.admin, ceremony)));
    await before.count(SEEN);
    await doomed.stop('SIGKILL');
    const answered = (await giving).flat();

    const heir = running ?? (await spawn());
    const after = heir.admin.subscribe(FEED, { after: before.data.at(-1).feed.cursor });
    const more: string[] = [];
    for (let n = 0; n < AFTERWARDS; n++) {
      more.push((await donate(heir.admin, { projectId: ceremony.projects[0].id }, '1.00')).donation.id);
    }
    for (const live of [after, throughout]) await live?.until(() => idsOf(live).includes(more.at(-1) ?? ''));

    const store = await openStore(database.url, storeSchema);
    const entries = await store.feed.read(0, 10_000);
    const differences = await store.snapshot(auditTotals);
    await store.close();
    const kept = entries
      .filter(({ kind }) => kind === 'DONATION_RECEIVED')
      .map(({ payload }) => (payload as { donation: string }).donation);
    expect([...idsOf(before), ...idsOf(after)]).toEqual(kept);
    // A reader at the other node sees the same, although nobody announced the last commits.
    expect(idsOf(throughout ?? { data: before.data.concat(after.data) })).toEqual(kept);
    expect(kept).toEqual(expect.arrayContaining([...answered, ...more]));
    // At most one more donation for each client, which was waiting for its answer.
    expect(kept.length - answered.length - more.length).toBeLessThanOrEqual(CLIENTS);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(differences).toEqual([]);
    await Promise.all([before.close(), after.close(), throughout?.close()]);
  });
});
