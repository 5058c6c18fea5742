// Derived objects have an id of their own: `node` answers it, and a normalising cache keeps each object once.
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { reconnecting, resuming } from '../../src/clients/index.js';
import { newId } from '../../src/core/ids.js';
import { refusalOf } from '../graphql/attempt.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  createProject,
  donate,
  type Ceremony,
} from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { Watched } from '../harness/watched.js';

const own = ownGateway();
let ceremony: Ceremony;
let project: string;

beforeAll(async () => {
  ceremony = await createCeremony(own.gateway.admin, 2);
  project = ceremony.projects[0].id as string;
  await claim(own.gateway.admin, project, ceremony.host.id as string);
  const { id: other } = await createOrganisation(own.gateway.admin);
  await donate(own.gateway.admin, { projectId: project }, '12.50');
  await donate(own.gateway.admin, { eventId: ceremony.event.id }, '1.00');
  await donate(own.gateway.admin, { organisationId: ceremony.host.id }, '2.00');
  await donate(own.gateway.admin, { organisationId: other }, '4.00');
});

const TOTAL = '__typename id net { amount } donationCount receivedCount cursor';
const ROW = '__typename id state openPlaces claims { id } project { id }';
const BOARD = `__typename id claimedCount rows { ${ROW} } cursor`;
const nodeOf = async (id: string, type: string, fields: string) =>
  (await own.gateway.anyone.ask(`{ node(id: "${id}") { id ... on ${type} { ${fields} } } }`)).node;

test.each<[string, string, (ceremony: Ceremony) => string]>([
  ['of a project', '12.50', () => `projectId: "${project}"`],
  ['of an event', '13.50', ({ event }) => `eventId: "${String(event.id)}"`],
  ['of an organisation', '15.50', ({ host }) => `organisationId: "${String(host.id)}"`],
  ['of everything', '19.50', () => 'everything: true'],
])('node answers the total %s by its id', async (_what, amount, scope) => {
  const document = `{ donationTotal(scope: { ${scope(ceremony)} }) { ${TOTAL} } }`;
  const { donationTotal } = await own.gateway.anyone.ask(document);
  expect(donationTotal).toMatchObject({ __typename: 'DonationTotal', net: { amount } });
  expect(await nodeOf(donationTotal.id as string, 'DonationTotal', TOTAL)).toEqual(donationTotal);
});

test('what has a total knows it by the same id as the total itself', async () => {
  const { event } = await own.gateway.anyone.ask(
    `{ event(id: "${String(ceremony.event.id)}") { donationTotal { id } projects { nodes { id donationTotal { id } } } } }`,
  );
  expect(event.donationTotal.id).toBe(`tot_${String(ceremony.event.id)}`);
  for (const { id, donationTotal } of event.projects.nodes)
    expect(donationTotal.id).toBe(`tot_${String(id)}`);
});

test('node answers the board of an event and each of its rows by their ids', async () => {
  const { claimBoard } = await own.gateway.anyone.ask(
    `{ claimBoard(eventId: "${String(ceremony.event.id)}") { ${BOARD} } }`,
  );
  expect(claimBoard).toMatchObject({ __typename: 'ClaimBoard', claimedCount: 1 });
  expect(await nodeOf(claimBoard.id as string, 'ClaimBoard', BOARD)).toEqual(claimBoard);
  for (const row of claimBoard.rows)
    expect(await nodeOf(row.id as string, 'ClaimBoardRow', ROW)).toEqual(row);
  const ids = [claimBoard.id, ...claimBoard.rows.map(({ id }: { id: string }) => id)];
  const { nodes } = await own.gateway.anyone.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(nodes).toEqual(ids.map((id) => ({ id })));
});

test.each<[string, () => string]>([
  ['the total of an event that is not there', () => `tot_${newId('Event')}`],
  ['the board of an event that is not there', () => `brd_${newId('Event')}`],
  ['the row of a project that is not there', () => `row_${newId('Project')}`],
])('node answers null for %s', async (_what, id) => {
  expect(await own.gateway.anyone.ask(`{ node(id: "${id()}") { id } }`)).toEqual({ node: null });
});

test('node answers null for the row of a project that no board lists', async () => {
  const { id: event } = ceremony.event;
  const input = { eventId: event, organisationId: ceremony.host.id, listed: false };
  const unlisted = await createProject(own.gateway.admin, input);
  const elsewhere = await createProject(own.gateway.admin, { organisationId: ceremony.host.id });
  for (const { id } of [unlisted, elsewhere])
    expect(await own.gateway.anyone.ask(`{ node(id: "row_${String(id)}") { id } }`)).toEqual({ node: null });
});

test.each<[string, () => string]>([
  ['the total of a claim', () => `tot_${newId('Claim')}`],
  ['the total of nothing', () => 'tot_'],
  ['the total of a total', () => `tot_tot_${newId('Event')}`],
  ['the board of a project', () => `brd_${project}`],
  ['the board of everything', () => 'brd_everything'],
  ['the row of an event', () => `row_${newId('Event')}`],
])('%s is no id', async (_what, id) => {
  expect(await refusalOf(own.gateway.anyone, `{ node(id: "${id()}") { id } }`)).toMatchObject({
    code: 'BAD_ID',
    field: ['id'],
  });
});

test('such an id is taken nowhere else', async () => {
  const document = `{ event(id: "brd_${String(ceremony.event.id)}") { id } }`;
  expect((await refusalOf(own.gateway.anyone, document)).code).toBe('BAD_ID');
});

test('boards by their ids cost what boards cost, however they are named', async () => {
  const ids = Array.from({ length: 3 }, () => `brd_${newId('Event')}`);
  const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { extensions } = await costing(document, ids.slice(1));
  expect(extensions.cost).toBeGreaterThan(2 * 18_000);
  expect((await refusalOf(own.gateway.anyone, document, { ids })).code).toBe('DOCUMENT_TOO_LARGE');
  const { extensions: cheap } = await costing(document, [newId('Event'), newId('Event')]);
  expect(cheap.cost).toBeLessThan(100);
});

async function costing(query: string, ids: readonly string[]): Promise<{ extensions: { cost: number } }> {
  const answer = await own.gateway.anyone.send(query, { ids });
  return answer as unknown as { extensions: { cost: number } };
}

class Shown extends Watched {
  value: unknown;

  readonly show = ({ data }: { data?: unknown }): void => {
    this.value = data;
    this.changed();
  };

  protected override describe(): string {
    return JSON.stringify(this.value);
  }
}

test('a cache that normalises shows in a query what a subscription brings', async () => {
  const { url, admin } = own.gateway;
  const sockets = resuming(
    createClient(reconnecting({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket })),
  );
  const client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(sockets),
      new HttpLink({ uri: `${url}/graphql` }),
    ),
    cache: new InMemoryCache(),
  });
  const variables = { id: ceremony.event.id as string };
  const shown = new Shown();
  const query = gql`
    query ($id: ID!) {
      event(id: $id) {
        id
        donationTotal {
          id
          receivedCount
        }
      }
      claimBoard(eventId: $id) {
        id
        rows {
          id
          openPlaces
        }
      }
    }
  `;
  const is = (receivedCount: number, openPlaces: number[]) => () =>
    JSON.stringify(shown.value, [
      'event',
      'donationTotal',
      'receivedCount',
      'claimBoard',
      'rows',
      'openPlaces',
    ]) ===
    JSON.stringify({
      event: { donationTotal: { receivedCount } },
      claimBoard: { rows: openPlaces.map((each) => ({ openPlaces: each })) },
    });
  client.watchQuery({ query, variables }).subscribe(shown.show);
  await shown.until(is(2, [0, 1]));
  const totals = gql`
    subscription ($id: ID!) {
      donationTotal(scope: { eventId: $id }) {
        id
        receivedCount
      }
    }
  `;
  const boards = gql`
    subscription ($id: ID!, $after: Cursor) {
      claimBoard(eventId: $id, after: $after) {
        cursor
        row {
          id
          openPlaces
        }
      }
    }
  `;
  const heard = new Shown();
  client.subscribe({ query: totals, variables }).subscribe();
  client.subscribe({ query: boards, variables }).subscribe(heard.show);
  await heard.until(() => heard.value !== undefined);
  await donate(admin, { projectId: project }, '1.00');
  await claim(admin, ceremony.projects[1].id as string, ceremony.host.id as string);
  await shown.until(is(3, [0, 0]));
  client.stop();
  await sockets.dispose();
});
