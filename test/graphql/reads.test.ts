// An operation makes the store read no more than it selects.
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, createEvent } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';

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
    // How often, and the title of an office: as short as a name.
    ...['activity.frequencyText', 'agreement_party.signatoryText'],
    // Twelve months, and a line for each reminder of a pledge.
    'closed_year.months',
    'donation_donor.scopes',
    // All that there is of what a public total does not count yet.
    ...['donors', 'gifts', 'scopes', 'sums'].map((column) => `donation_hold.${column}`),
    'donation_total.withheld',
    'due_pledge.reminded',
    // Who agreed for a child and how: a name and a line.
    ...['enrolment.guardianConsent', 'event.attendance'],
    // Claims have few of them, and they are requested for a few claims at a time.
    ...['evidence.alts', 'evidence.amounts', 'evidence.pictures', 'evidence.text'],
    // What of an event's wall is read is read whole.
    'fanfares.latest',
    ...['feed_entry.payload', 'feed_entry.subjects', 'idempotency.answer'],
    // What an invitation allows is two words at most.
    ...['invitation.allows', 'ledger_line.scopes'],
    // One figure, and the name of a platform.
    ...['pooled_resource.quantity', 'series.platformText', 'service_hours.scopes'],
    'wall.call',
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

test('of the rows of a page those columns are read that are selected, and those that it is sorted by', async () => {
  await own.gateway.anyone.ask(
    '{ events(orderBy: { field: STARTS_AT, direction: ASC }) { nodes { name edition: kind } } }',
  );
  const [statement = ''] = read;
  const selected = statement.slice(0, statement.indexOf(' FROM ')).match(/item\.\w+/g);
  expect(selected?.sort()).toEqual(['item.id', 'item.kind', 'item.nameText', 'item.startsAt']);
});

test('columns that may be long are read where they are selected, of a few rows at a time', async () => {
  await own.gateway.anyone.ask('{ events(first: 100) { nodes { id name attendance { value } } } }');
  expect(read.filter((statement) => WIDE.test(statement))).toEqual([]);
  const { events } = await own.gateway.anyone.ask(
    '{ events(first: 50) { nodes { summary again: summary figures { value label(lang: EN) } } } }',
  );
  // One more than one statement reads.
  expect(events.nodes).toHaveLength(LIMITS.WIDE_COLUMN_ROWS + 1);
  expect(read.filter((statement) => statement.includes('summaryText'))).toHaveLength(2);
  expect(read.filter((statement) => statement.includes('figures'))).toHaveLength(2);
});

test('the lists of more parents than LIST_PARENTS are read by further statements', async () => {
  jest.replaceProperty(LIMITS, 'LIST_PARENTS', 8 as never);
  const statements = countStatements(own.gateway.store);
  const { events } = await own.gateway.anyone.ask(
    `{ events(first: ${String(LIMITS.WIDE_COLUMN_ROWS + 1)}) { nodes { projects(first: 1) { nodes { id } totalCount } } } }`,
  );
  const made = statements.made.filter((statement) => /\bproject\b/.test(statement));
  statements.end();
  jest.restoreAllMocks();
  expect(events.nodes).toHaveLength(21);
  // Of 8, 8 and 5 of them: their pages and their counts.
  expect(made).toHaveLength(2 * 3);
});

test('all totals of an answer are read by one statement after all else, on whatever levels they stand', async () => {
  const statements = countStatements(own.gateway.store);
  const total = 'donationTotal { cursor }';
  const { projects } = await own.gateway.anyone.ask(
    `{ projects(first: 3) { nodes { ${total} event { ${total} } claims(first: 2) { nodes { project { ${total} } } } } } }`,
  );
  const tables = statements.made.map(
    (statement) => /FROM \W?(claim|project|event|donation_total)\b/.exec(statement)?.[1],
  );
  statements.end();
  expect(tables).toEqual(['project', 'event', 'claim', 'donation_total']);
  const cursors = JSON.stringify(projects).match(/"cursor":"[^"]+"/g);
  expect(new Set(cursors).size).toBe(1);
});
