// What docs/clients.md and the explorer tell to ask, on the demo data: each is one text, and does what is said of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { InMemoryCache, gql } from '@apollo/client';
import { parse, print } from 'graphql';
import { seed } from '../../src/cli/verbs/seed.js';
import { LIMITS } from '../../src/core/limits.js';
import { examplesFor } from '../../src/web/explorer/examples.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { uniqueKey, zh } from '../harness/ceremony.js';

const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'clients.md'), 'utf8');
const told = [...guide.matchAll(/```graphql\n([^]*?)```/g)].map(([, text = '']) => text);
const [dashboard = '', board = '', total = '', claim = '', donation = '', organisations = ''] = told;

const own = ownGateway();
let launch: Answer;

beforeAll(async () => {
  await seed(own.gateway.store);
  const found = await own.gateway.anyone.ask(
    '{ events(first: 1, filter: { kinds: [LAUNCH] }) { nodes { id region { id } projects(first: 2) { nodes { id } } } } }',
  );
  launch = found.events.nodes[0];
});

test('the tabs of the explorer are what the guide tells to ask', () => {
  const tabs = examplesFor().map(({ query }) => print(parse(query)));
  expect(tabs.slice(1).sort()).toEqual(told.map((text) => print(parse(text))).sort());
  expect(told).toHaveLength(6);
});

test('a page of organisations, of all that lies in a region, is read to its end', async () => {
  const { regions } = await own.gateway.anyone.ask(
    '{ regions(first: 1, filter: { kinds: [COUNTRY] }) { nodes { id } } }',
  );
  const names: string[] = [];
  for (let after: string | null = null; ;) {
    const variables = { regionId: regions.nodes[0].id, after };
    const page: Answer = (await own.gateway.anyone.ask(organisations, variables)).organisations;
    names.push(...page.edges.map(({ node }: Answer) => node.nameText.zh as string));
    if (!page.pageInfo.hasNextPage) {
      expect([names.length, new Set(names).size]).toEqual([page.totalCount, page.totalCount]);
      break;
    }
    after = page.pageInfo.endCursor;
  }
  expect(names.length).toBeGreaterThan(20);
});

test('a claim moves the board and the dashboard, and what speaks against another is said', async () => {
  const { admin, anyone } = own.gateway;
  const found = await anyone.ask(
    'query ($regionId: ID!) { organisations(first: 2, filter: { regionId: $regionId }) { nodes { id } } }',
    { regionId: launch.region.id },
  );
  const [one, other] = found.organisations.nodes as [Answer, Answer];
  const projectId = launch.projects.nodes[0].id as string;
  const watching = anyone.subscribe(board, { eventId: launch.id });
  await watching.until(({ data }) => data[0]?.claimBoard.kind === 'SNAPSHOT');
  const following = anyone.subscribe(dashboard, { after: watching.data[0].claimBoard.cursor });

  const attempt = async (organisationId: string, key: string) =>
    (await admin.ask(claim, { projectId, claimant: { organisationId }, key })).claimProject;
  const first = await attempt(one.id as string, 'first-claim');
  expect(first).toMatchObject({ claim: { state: 'CLAIMED' }, heldBy: [], userErrors: [] });
  // The connection broke: the same key is the same claim.
  expect(await attempt(one.id as string, 'first-claim')).toMatchObject({ claim: { id: first.claim.id } });
  for (const [claimant, key, code, field] of [
    [one, 'another-claim', 'CLAIMANT_HAS_PLACE', 'claimant'],
    [other, 'too-late', 'ALREADY_CLAIMED', 'projectId'],
  ] as const) {
    expect(await attempt(claimant.id as string, key)).toMatchObject({
      ...{ claim: null, heldBy: [{ id: first.claim.id }] },
      userErrors: [{ code, field: ['input', field] }],
    });
  }
  const { errors } = await anyone.send(claim, {
    ...{ projectId, claimant: { organisationId: other.id }, key: 'not-signed-in' },
  });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);

  await watching.until(({ data }) => data.at(-1)?.claimBoard.row?.claims[0]?.claim.id === first.claim.id);
  const { rows } = watching.data[0].claimBoard.board;
  expect(rows.map(({ id }: Answer) => id as string)).toContain(watching.data.at(-1).claimBoard.row.id);
  await following.until(({ data }) => data[0]?.feed.claim?.id === first.claim.id);
  expect(following.data[0].feed).toMatchObject({ kind: 'PROJECT_CLAIMED', project: { id: projectId } });
  await watching.close();
  await following.close();
});

test('a donation is in the total and on the dashboard, once for one key', async () => {
  const { admin, anyone } = own.gateway;
  const live = anyone.subscribe(total, { scope: { eventId: launch.id } });
  await live.until(({ data }) => data.length > 0);
  const before = live.data[0].donationTotal;
  const following = anyone.subscribe(dashboard, { after: before.cursor });
  const give = async (key: string) =>
    (await admin.ask(donation, { to: { eventId: launch.id }, key })).recordDonation;
  const given = await give('guide-gift');
  expect(given).toMatchObject({ donation: { donorName: '李女士' }, userErrors: [] });
  expect((await give('guide-gift')).donation.id).toBe(given.donation.id);
  await live.until(({ data }) => data.at(-1).donationTotal.donationCount === before.donationCount + 1);
  const gained = Number(live.data.at(-1).donationTotal.net.amount) - Number(before.net.amount);
  expect(gained).toBeCloseTo(88.8);
  await following.until(({ data }) => data[0]?.feed.donation?.id === given.donation.id);
  expect(following.data[0].feed.donation.amount).toEqual({ amount: '88.80', currency: 'CNY' });
  await live.close();
  await following.close();
});

test('the function of the guide mends what a cache keeps: nodes are as they are now, and what an item entered or left is asked again', async () => {
  const { admin } = own.gateway;
  const [, code = ''] = /```js\n([^`]*function applyChanged[^]*?)```/.exec(guide) ?? [];
  const { applyChanged, queriesToAsk } = runInThisContext(
    `(() => { ${code}; return { applyChanged, queriesToAsk }; })()`,
  ) as {
    applyChanged: (cache: InMemoryCache, result: { data: Answer }) => void;
    queriesToAsk: (result: { data: Answer }) => unknown;
  };
  const query = gql(`query ($id: ID!) { event(id: $id) {
    __typename id donationTotal { __typename id donationCount }
    organisers { __typename id drafts { __typename nodes { __typename id } } }
  } }`);
  const variables = { id: launch.id as string };
  const fresh = () => admin.ask(print(query), variables);
  const cache = new InMemoryCache();
  const keep = async () => cache.writeQuery({ query, variables, data: await fresh() });
  const kept = () => cache.readQuery({ query, variables });
  const change = async (mutation: string, type: string, input: object) => {
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      __typename userErrors { __typename code }
      changed { __typename complete gone lists { __typename parentId field } donationTotals { __typename id donationCount } }
    } }`;
    const data = await admin.ask(document, { input });
    expect(data[mutation].userErrors).toEqual([]);
    cache.write({ dataId: 'ROOT_MUTATION', query: gql(document), variables: { input }, result: data });
    applyChanged(cache, { data });
    return queriesToAsk({ data });
  };

  await keep();
  const before = kept();
  const gift = { to: { eventId: launch.id }, amount: { amount: '1' }, donor: { anonymous: true } };
  expect(
    await change('recordDonation', 'RecordDonationInput', { ...gift, idempotencyKey: uniqueKey() }),
  ).toEqual([]);
  expect(kept()).not.toEqual(before);
  expect(kept()).toEqual(await fresh());

  const organisationId = (await fresh()).event.organisers[0].id as string;
  const draft = { organisationId, name: zh('草案'), serviceArea: 'OTHER', listed: false };
  expect(await change('createProject', 'CreateProjectInput', draft)).toEqual([]);
  // Its list is gone, so it is asked again.
  expect(kept()).toBeNull();
  await keep();
  const rename = (name: string) =>
    change('updateOrganisation', 'UpdateOrganisationInput', { id: organisationId, name: zh(name) });
  expect(await rename('新单位')).toEqual([]);
  // More show the name than the payload may name.
  const bound = jest.replaceProperty(LIMITS, 'CHANGED_NODES', 0 as never);
  expect(await rename('另一单位')).toBe('active');
  bound.restore();
});
