// What an operation makes the store read: no more than is selected.
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, createEvent } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();
let read: string[] = [];

beforeAll(async () => {
  const { host } = await createCeremony(own.gateway.admin);
  for (let n = 0; n < LIMITS.WIDE_COLUMN_ROWS; n++) await createEvent(own.gateway.admin, [host.id]);
  own.gateway.store.read.dataSource.subscribers.push({
    beforeQuery: ({ query }) => {
      if (/FROM .event./.test(query)) read.push(query);
    },
  });
});

beforeEach(() => {
  read = [];
});

afterAll(() => {
  own.gateway.store.read.dataSource.subscribers.pop();
});

const WIDE = /summary|venue|figures/;

test('no row takes columns along that may be long, but for those that are all that it is', () => {
  const { entityMetadatas } = own.gateway.store.read.dataSource;
  const long = entityMetadatas.flatMap(({ tableName, columns }) =>
    columns
      .filter(({ type, isSelect }) => isSelect && type === 'text')
      .map(({ propertyName }) => `${tableName}.${propertyName}`),
  );
  expect(long.filter((column) => !/\.(name|title)Text$/.test(column)).sort()).toEqual([
    ...['donation_donor.scopes', 'event.attendance'],
    // Claims have few of them, and are asked for a few at a time.
    ...['evidence.amounts', 'evidence.pictures', 'evidence.text'],
    ...['feed_entry.payload', 'feed_entry.subjects', 'idempotency.answer', 'ledger_line.scopes'],
  ]);
});

test('a count of a connection reads no page', async () => {
  await own.gateway.anyone.ask('{ events(first: 100) { totalCount } }');
  expect(read).toEqual([expect.stringContaining('COUNT(')]);
});

test('a page is read once, whatever is selected of it', async () => {
  await own.gateway.anyone.ask('{ events { nodes { id } edges { cursor } pageInfo { endCursor } } }');
  expect(read).toHaveLength(1);
});

test('columns that may be long are read where they are selected, of a few rows at a time', async () => {
  await own.gateway.anyone.ask('{ events(first: 100) { nodes { id name attendance { value } } } }');
  expect(read.filter((statement) => WIDE.test(statement))).toEqual([]);
  const { events } = await own.gateway.anyone.ask(
    '{ events(first: 50) { nodes { summary again: summary figures { value label(lang: EN) } } } }',
  );
  // One more than are read at a time.
  expect(events.nodes).toHaveLength(LIMITS.WIDE_COLUMN_ROWS + 1);
  expect(read.filter((statement) => statement.includes('summaryText'))).toHaveLength(2);
  expect(read.filter((statement) => statement.includes('figures'))).toHaveLength(2);
});
