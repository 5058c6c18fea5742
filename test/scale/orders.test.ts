// The root lists in every order, with many rows: a page is read from an index.
import { pageCursor } from '../../src/core/cursor.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { FILL_MS, fillMany } from '../harness/many.js';
import { offeredOrders, pageQuery, type Offered } from './offered.js';

interface Asked {
  readonly query: string;
  readonly parameters?: unknown[];
}

/** SQLite sorts; MariaDB sorts, or walks all rows. */
const NOT_BY_INDEX = /TEMP B-TREE|filesort|temporary|\bALL\b|\bnull\b/;
/** The index bytes that InnoDB uses for an id: 30 characters of up to four bytes, and their number. */
const ID_BYTES = 122;

onEveryStore((fresh, store) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let asked: Asked[] = [];

  beforeAll(async () => {
    database = await fresh();
    await fillMany(database.url);
    gateway = await startTestGateway(database.url);
    gateway.store.read.dataSource.subscribers.push({
      beforeQuery: ({ query, parameters = [] }) => {
        // Excludes reads that the node makes for itself.
        if (/ item( |$)/.test(query))
          asked.push({ query, parameters: Array.isArray(parameters) ? parameters : [] });
      },
    });
  }, FILL_MS);

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const read = <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    gateway.store.read.query<T[]>(sql, parameters);

  async function statementOf(query: string): Promise<Asked> {
    asked = [];
    await gateway.anyone.ask(query);
    expect(asked).toHaveLength(1);
    return asked[0] as Asked;
  }

  async function planOf(asking: string): Promise<string> {
    const { query, parameters } = await statementOf(asking);
    const explain = store === 'SQLite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const rows = await read<Record<string, unknown>>(`${explain} ${query}`, parameters);
    return rows
      .map(({ detail, type, key, key_len: bytes, Extra }) =>
        typeof detail === 'string' ? detail : [type, key, bytes, Extra].map(String).join(' '),
      )
      .join('; ');
  }

  /**
   * How a page must be read from its first row: by both columns of its order, unless the first is unique; otherwise all equal
   * rows before it are walked.
   */
  function enteredBy(table: string, column: string): RegExp {
    if (store === 'SQLite') {
      return /^SEARCH item USING (COVERING )?INDEX (ux_\w+ \(\w+[<>]\?\)|ix_\w+ \((\w+=\? AND |\w+>\? AND )?\(\w+,id\)[<>]\(\?,\?\)\))$/;
    }
    const { entityMetadatas } = gateway.store.read.dataSource;
    const its = entityMetadatas.find(({ tableName }) => tableName === table);
    const { type, length = '', isNullable } = its?.findColumnWithPropertyName(column) ?? {};
    const bytes = { int: 4, bigint: 8 }[String(type)] ?? Number(length) * 4 + 2;
    // Of volunteers those who may be found are read: that is the first column of their indexes. A column that may be null takes a byte more.
    const before = table === 'volunteer' || isNullable ? 1 : 0;
    return new RegExp(`^range \\w+ ${String(before + bytes + ID_BYTES)} `);
  }

  /** A cursor from the middle of a list, and how the page after it must be read. */
  async function middleOf(order: Offered): Promise<{ cursor: string; entered: RegExp }> {
    const { query } = await statementOf(pageQuery(order, 'first: 1', ''));
    const sorted = /FROM [`"](\w+)[`"] item.* ORDER BY item\.(\w+)/s.exec(query);
    const [, table = '', column = ''] = sorted ?? [];
    const [counted] = await read<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
    const [row] = await read<{ sortKey: string | number; id: string }>(
      `SELECT ${column} AS sortKey, id FROM ${table}
       ORDER BY ${column} ${order.direction}, id ${order.direction} LIMIT 1 OFFSET ${String(Math.floor(Number(counted?.count) / 2))}`,
    );
    if (!row) throw new Error(`${table} is empty`);
    const key = /^-?\d+$/.test(String(row.sortKey)) ? Number(row.sortKey) : row.sortKey;
    const made = { type: table, list: order.list, order: `${column}:${order.direction}` };
    return { cursor: pageCursor(made, [key, row.id]), entered: enteredBy(table, column) };
  }

  /** How both parts of what an organisation counts must be read after a cursor: by all columns of their indices. */
  const COUNTED =
    store === 'SQLite'
      ? [
          'ix_donation_counted (countedById=? AND (recordedAt,id)<(?,?))',
          'donation_above_1 (scope=? AND (recordedAt,donationId)<(?,?))',
        ]
      : [
          `range ix_donation_counted ${String(1 + ID_BYTES + 8 + ID_BYTES)} `,
          `range PRIMARY ${String(ID_BYTES + 8 + ID_BYTES)} `,
        ];

  const LATEST: Offered = { list: 'donations', field: 'RECORDED_AT', direction: 'DESC' };
  const SHOWN: Readonly<Record<string, (id: string, page: string) => string>> = {
    'by its filter': (id, page) =>
      pageQuery(LATEST, `filter: { organisationId: "${id}" }, ${page}`, 'node { id }'),
    'on the organisation': (id, page) =>
      `{ organisation(id: "${id}") ${pageQuery(LATEST, page, 'node { id }')} }`,
  };

  test.each(
    Object.keys(SHOWN).flatMap((shown) => [
      ['at the bottom', 721, shown] as const,
      ['with many below it', 1, shown] as const,
    ]),
  )(
    'a page of the donations that an organisation %s counts walks an index for each part (%i, %s)',
    async (_which, n, shown) => {
      const of = (page: string) => SHOWN[shown]?.(`org_01${String(n).padStart(24, '0')}`, page) ?? '';
      const edges = async (page: string): Promise<{ cursor: string; node: object }[]> => {
        const { organisation, page: listed } = await gateway.anyone.ask(of(page));
        return (organisation?.page ?? listed).edges;
      };
      const [first, second, ...rest] = await edges('first: 4');
      expect([first, second, ...rest]).toHaveLength(4);
      const after = `after: "${String(second?.cursor)}"`;
      expect(await edges(`first: 2, ${after}`)).toEqual(rest);
      const plan = await planOf(of(`first: 20, ${after}`));
      for (const entered of COUNTED) expect(plan).toContain(entered);
      if (store === 'SQLite') expect(plan).not.toMatch(/SCAN (item|above|of_it)/);
    },
  );

  test.each(offeredOrders())(
    'a page of $list by $field $direction is read from an index: the first, the last, and from the middle both ways',
    async (order) => {
      for (const page of ['first: 20', 'last: 20']) {
        expect(await planOf(pageQuery(order, page, ''))).not.toMatch(NOT_BY_INDEX);
      }
      const { cursor, entered } = await middleOf(order);
      for (const page of [`first: 20, after: "${cursor}"`, `last: 20, before: "${cursor}"`]) {
        const plan = await planOf(pageQuery(order, page, ''));
        expect(plan).not.toMatch(NOT_BY_INDEX);
        expect(plan).toMatch(entered);
      }
    },
  );
});
