// Pages are stable: whatever is added, removed or moved between two pages, each unchanged row is read once, in order.
import { diceOf, SEED } from '../harness/dice.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { offeredOrders, pageQuery, type Offered } from './offered.js';

type Values = Record<string, string | number>;
type Key = string | number;

interface List {
  readonly table: string;
  readonly prefix: string;
  /** Columns of its orders. */
  readonly columns: Readonly<Record<string, string>>;
  /** Other columns that a row must have. */
  readonly rest: (id: string) => Values;
}

const NAME = { nameText: JSON.stringify({ original: 'ZH', ZH: '名' }), nameKey: 'm' };
const BY = { NAME: 'nameKey', CREATED_AT: 'createdAt' };

const LISTS: Readonly<Record<string, List>> = {
  regions: {
    ...{ table: 'region', prefix: 'reg', columns: { NAME: 'nameKey', CODE: 'code' } },
    rest: (id) => ({ ...NAME, code: id.slice(-12), kind: 'CITY' }),
  },
  organisations: {
    ...{ table: 'organisation', prefix: 'org', columns: BY },
    rest: () => ({ ...NAME, kind: 'OTHER', currency: 'CNY', figures: '[]', createdAt: 1 }),
  },
  volunteers: {
    ...{ table: 'volunteer', prefix: 'vol', columns: { ...BY, NUMBER: 'number' } },
    rest: (id) => ({
      ...{ number: id.slice(-12), name: '名', nameKey: 'm', category: 'OTHER' },
      ...{ findable: 1, createdAt: 1 },
    }),
  },
  events: {
    ...{ table: 'event', prefix: 'evt', columns: { ...BY, STARTS_AT: 'startsAt' } },
    rest: () => ({ ...NAME, kind: 'OTHER', startsAt: 1, currency: 'CNY', figures: '[]', createdAt: 1 }),
  },
  projects: {
    ...{ table: 'project', prefix: 'prj', columns: { ...BY, POSITION: 'position', TARGET: 'targetKey' } },
    rest: () => ({
      ...{ ...NAME, organisationId: 'org_1', position: 1, serviceArea: 'OTHER', places: 1 },
      ...{ currency: 'CNY', state: 'LISTED', createdAt: 1 },
    }),
  },
  claims: {
    ...{ table: 'claim', prefix: 'clm', columns: { CLAIMED_AT: 'claimedAt', DUE_AT: 'dueKey' } },
    rest: () => ({ projectId: 'prj_1', claimantId: 'org_1', state: 'CLAIMED', claimedAt: 1 }),
  },
  needs: {
    ...{ table: 'need', prefix: 'ned', columns: { DUE: 'dueKey', CREATED_AT: 'createdAt' } },
    rest: () => ({
      ...{ organisationId: 'org_1', coordinatorId: 'org_1', kind: 'SERVICE', titleText: NAME.nameText },
      ...{ skills: '[]', wanted: 1, dueKey: '2030-01-01', state: 'PLACED', createdAt: 1 },
    }),
  },
  announcements: {
    ...{ table: 'announcement', prefix: 'ann', columns: { PUBLISHED_AT: 'publishedAt' } },
    rest: () => ({
      ...{ organisationId: 'org_1', state: 'PUBLISHED', titleText: NAME.nameText },
      ...{ pictures: '[]', alts: '[]', channels: '[]', updatedAt: 1, createdAt: 1 },
    }),
  },
  areas: {
    ...{ table: 'area', prefix: 'are', columns: { POSITION: 'position', CODE: 'code' } },
    rest: (id) => ({ position: 1, code: id.slice(-12), nameText: NAME.nameText, createdAt: 1 }),
  },
  agreements: {
    ...{ table: 'agreement', prefix: 'agr', columns: { AGREED_AT: 'agreedAt', TERM_FROM: 'termFrom' } },
    rest: () => ({
      ...{ titleText: NAME.nameText, organisationId: 'org_1', termFrom: '2024-04-25', state: 'AGREED' },
      ...{ agreedAt: 1, createdAt: 1 },
    }),
  },
  coveragePlans: {
    ...{ table: 'coverage_plan', prefix: 'cov', columns: { ...BY, DEADLINE: 'deadline' } },
    rest: () => ({
      ...{ ...NAME, organisationId: 'org_1', createdAt: 1 },
      ...{ startsOn: '2024-04-25', deadline: '2024-11-30' },
    }),
  },
  venues: {
    ...{ table: 'venue', prefix: 'ven', columns: BY },
    rest: () => ({
      ...{ ...NAME, organisationId: 'org_1', purposes: '[]', closedOn: '[]', currency: 'CNY' },
      ...{ costQualifier: 'EXACT', timeZone: 'Asia/Shanghai', createdAt: 1 },
    }),
  },
  donations: {
    ...{ table: 'donation', prefix: 'don', columns: { RECORDED_AT: 'recordedAt', BALANCE: 'shownMinor' } },
    rest: () => ({
      ...{ kind: 'RECEIPT', amountMinor: 1, balanceMinor: 1, shownMinor: 1, currency: 'CNY' },
      ...{ publishName: 0, publishAmount: 1, recordedAt: 1 },
    }),
  },
};

/** Columns that hold a day, as text. */
const DAYS = ['agreement.termFrom', 'coverage_plan.deadline', 'need.dueKey'];

const ROWS = 24;
/** So few that most rows have the same key as others. */
const KEYS = 5;

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let made = 0;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    // Of those that are there from the beginning nothing is known here.
    await run('DELETE FROM region_within');
    await run('UPDATE region SET parentId = NULL');
    await run('DELETE FROM region');
    await run('DELETE FROM area');
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const run = (sql: string, values: Key[] = []) =>
    gateway.store.transact(({ manager }) => manager.query(sql, values));

  /** The rows of a list, and changes to them. */
  class Rows {
    readonly keys = new Map<string, Key>();
    /** Ids of rows that existed all the time with the same key. */
    readonly untouched = new Set<string>();
    private readonly list: List;
    private readonly column: string;

    constructor(
      { list, field }: Offered,
      private readonly dice: () => number,
    ) {
      this.list = LISTS[list] as List;
      this.column = this.list.columns[field] as string;
    }

    async insert(count = 1): Promise<void> {
      const rows = Array.from({ length: count }, () => this.newRow());
      const columns = Object.keys(rows[0] ?? {});
      const places = `(${columns.map(() => '?').join()})`;
      await run(
        `INSERT INTO ${this.list.table} (${columns.join()}) VALUES ${rows.map(() => places).join()}`,
        rows.flatMap((row) => Object.values(row)),
      );
    }

    async disturb(): Promise<void> {
      const ids = [...this.keys.keys()];
      const id = ids[Math.floor(this.dice() * ids.length)] as string;
      const chance = this.dice();
      if (chance < 0.4) await this.insert();
      else if (chance < 0.7) await this.remove(id);
      else await this.move(id);
    }

    private async remove(id: string): Promise<void> {
      this.untouched.delete(id);
      this.keys.delete(id);
      await run(`DELETE FROM ${this.list.table} WHERE id = ?`, [id]);
    }

    private async move(id: string): Promise<void> {
      this.untouched.delete(id);
      const key = this.newKey(id);
      this.keys.set(id, key);
      await run(`UPDATE ${this.list.table} SET ${this.column} = ? WHERE id = ?`, [key, id]);
    }

    private newRow(): Values {
      // In the order neither of their keys nor of their creation.
      const number = Math.floor(this.dice() * 1e9) * 1_000 + (++made % 1_000);
      const id = `${this.list.prefix}_01${String(number).padStart(24, '0')}`;
      const key = this.newKey(id);
      this.keys.set(id, key);
      return { id, ...this.list.rest(id), [this.column]: key };
    }

    private newKey(id: string): Key {
      const key = 1 + Math.floor(this.dice() * KEYS);
      // No two have the same of these.
      if (this.column === 'number' || this.column === 'code') return `${String(key)}-${id.slice(-12)}`;
      if (DAYS.includes(`${this.list.table}.${this.column}`)) return `2024-04-0${String(key)}`;
      return this.column === 'nameKey' ? `m${String(key)}` : key;
    }
  }

  test.each(offeredOrders())(
    'pages of $list by $field $direction neither skip nor repeat what stays, whatever is changed in between',
    async (order) => {
      const dice = diceOf(SEED);
      const rows = new Rows(order, dice);
      await rows.insert(ROWS);
      for (const way of ['forward', 'backward'] as const) {
        for (const id of rows.keys.keys()) rows.untouched.add(id);
        const read: { id: string; key: Key }[] = [];
        for (let cursor = ''; ;) {
          const size = 1 + Math.floor(dice() * 4);
          const page = way === 'forward' ? `first: ${String(size)}` : `last: ${String(size)}`;
          const from = cursor && `${way === 'forward' ? 'after' : 'before'}: "${cursor}"`;
          const asked = pageQuery(order, [page, from].filter(Boolean).join(', '), 'node { id }');
          const { edges, pageInfo } = (await gateway.anyone.ask(asked)).page;
          const ids: string[] = edges.map(({ node }: { node: { id: string } }) => node.id);
          if (way === 'backward') ids.reverse();
          read.push(...ids.map((id) => ({ id, key: rows.keys.get(id) as Key })));
          if (!(way === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
          cursor = (way === 'forward' ? edges.at(-1) : edges[0]).cursor;
          await rows.disturb();
        }
        const inOrder = [...read].sort(
          (one, other) =>
            (one.key < other.key ? -1 : one.key > other.key ? 1 : one.id < other.id ? -1 : 1) *
            ((order.direction === 'ASC') === (way === 'forward') ? 1 : -1),
        );
        expect(read).toEqual(inOrder);
        const times = (id: string) => read.filter((each) => each.id === id).length;
        expect([...rows.untouched].filter((id) => times(id) !== 1)).toEqual([]);
      }
      await run(`DELETE FROM ${LISTS[order.list]?.table ?? ''}`);
    },
  );
});
