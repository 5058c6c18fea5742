// One list of all items across events, with who owes what, until they are struck off.
import { isDeepStrictEqual } from 'node:util';
import { ClaimState } from '../../src/domain/claim/entity.js';
import { dutyOf } from '../../src/domain/claim/closing/owed.js';
import { ProjectState } from '../../src/domain/project/entity.js';
import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import { LIMITS } from '../../src/core/limits.js';
import { endDay } from '../../src/domain/day/ending.js';
import { startDays } from '../../src/server/days.js';
import type { Answer } from '../harness/client.js';
import { until } from '../harness/until.js';
import { onEveryGateway } from '../harness/gateway.js';

test('the claimant owes the work, then whoever runs the project its acceptance, then its closing', () => {
  const owed = Object.values(ClaimState).map((state) => [state, dutyOf(state, ProjectState.IN_PROGRESS)]);
  expect(Object.fromEntries(owed)).toEqual({
    ...{ WAITING: null, CLAIMED: 'WORK', SIGNED: 'WORK', IN_PROGRESS: 'WORK' },
    ...{ SUBMITTED: 'ACCEPTANCE', ACCEPTED: 'CLOSING', RELEASED: null },
  });
  for (const project of [ProjectState.CLOSED, ProjectState.WITHDRAWN])
    for (const state of Object.values(ClaimState)) expect(dutyOf(state, project)).toBeNull();
});

const OPEN = `query ($filter: ClaimFilter) { claims(filter: $filter, orderBy: { field: DUE_AT }) { totalCount
  nodes { id overdue owed owedBy { ... on Organisation { id } } } } }`;

const LIVE = `subscription ($organisationId: ID) { owedItems(organisationId: $organisationId) { open overdue cursor
  items { id overdue owed owedBy { ... on Organisation { id } } } } }`;

onEveryGateway((gateway) => {
  test('what is owed is live: what is claimed, handed in, accepted, closed and reopened, and what becomes overdue as a day ends', async () => {
    const { admin, reviewer } = gateway;
    const { host, projects } = await createCeremony(admin, 3);
    const { id: claimant } = await createOrganisation(admin);
    const live = gateway.anyone.subscribe(LIVE, { organisationId: host.id });
    // A screen is sent the latest state alone: it is waited for.
    const shown = (wanted: Answer) =>
      live.until(({ data }) => {
        const latest = data.at(-1)?.owedItems;
        return Object.keys(wanted).every((key) => isDeepStrictEqual(latest?.[key], wanted[key]));
      });
    await shown({ open: 0, overdue: 0, items: [] });
    const take = async (project: Answer, dueAt: string) =>
      (await claim(admin, project.id, claimant, { dueAt })).claim.id as string;
    const later = await take(projects[0], '2090-01-01T00:00:00Z');
    const work = { overdue: false, owed: 'WORK', owedBy: { id: claimant } };
    await shown({ open: 1, overdue: 0, items: [{ id: later, ...work }] });
    // Nothing is written as it becomes overdue, until the day ends.
    const dueAt = Date.now() + 1_500;
    const soon = await take(projects[1], new Date(dueAt).toISOString());
    await shown({
      open: 2,
      overdue: 0,
      items: [
        { id: soon, ...work },
        { id: later, ...work },
      ],
    });
    await until(() => Date.now() > dueAt);
    await endDay(gateway.store, dueAt);
    await shown({
      open: 2,
      overdue: 1,
      items: [
        { id: soon, ...work, overdue: true },
        { id: later, ...work },
      ],
    });
    const now = await gateway.anyone.ask(LIVE.replace('subscription', 'query'), { organisationId: host.id });
    expect(now.owedItems).toMatchObject({ open: 2, overdue: 1 });
    const runs = (owed: string) => ({ id: soon, overdue: false, owed, owedBy: { id: host.id as string } });
    await admin.do('submitClaimEvidence', 'claim { id }', { id: soon, evidence: '完成' });
    await shown({ open: 2, overdue: 0, items: [runs('ACCEPTANCE'), { id: later, ...work }] });
    await reviewer.do('acceptClaim', 'claim { id }', { id: soon });
    await shown({ items: [runs('CLOSING'), { id: later, ...work }] });
    await admin.do('closeProject', 'project { id }', { id: projects[1].id });
    await shown({ open: 1, items: [{ id: later, ...work }] });
    await admin.do('reopenProject', 'project { id }', { id: projects[1].id });
    await shown({ open: 2, overdue: 1 });
    await admin.do('releaseClaim', 'claim { id }', { id: later });
    await shown({ open: 1 });
    await live.close();
  });

  test('all that is owed anywhere is counted, and those that are due first are shown', async () => {
    jest.replaceProperty(LIMITS, 'OWED_ITEMS', 1 as never);
    const { projects } = await createCeremony(gateway.admin, 2);
    const { id: claimant } = await createOrganisation(gateway.admin);
    for (const { id } of projects) await claim(gateway.admin, id, claimant);
    const { owedItems, claims, late } = await gateway.anyone.ask(
      '{ owedItems { open overdue items { id } } claims(filter: { open: true }, orderBy: { field: DUE_AT }) { totalCount nodes { id } } late: claims(filter: { open: true, overdue: true }) { totalCount } }',
    );
    expect(owedItems).toEqual({
      open: claims.totalCount,
      overdue: late.totalCount,
      items: [claims.nodes[0]],
    });
    jest.restoreAllMocks();
  });

  test('the end of a day is told once, whichever nodes tell it', async () => {
    const { feed } = gateway.store;
    const ended = async (after: number) =>
      (await feed.read(after, 100)).filter(({ kind }) => kind === 'DAY_ENDED');
    const { seq } = await feed.head();
    // Both begin during a day that is about to end.
    const ends = Date.now() + 300;
    const endOf = (at: number) => (at < ends ? ends : ends + 86_400_000);
    const bugs: unknown[] = [];
    const nodes = [1, 2].map(() => startDays(gateway.store, endOf, (bug) => bugs.push(bug)));
    await until(async () => (await ended(seq)).length > 0, { patienceMs: 5_000 });
    await endDay(gateway.store, ends);
    for (const stop of nodes) stop();
    expect(await ended(seq)).toHaveLength(1);
    expect(bugs).toEqual([]);
    await endDay(gateway.store, ends + 86_400_000);
    expect(await ended(seq)).toHaveLength(2);
  });

  test('what is open of all events stands in one list, what is due first first, until it is closed', async () => {
    const { admin, reviewer, anyone } = gateway;
    const [one, other] = [await createCeremony(admin, 2), await createCeremony(admin, 2)];
    const { id: claimant } = await createOrganisation(admin);
    const take = async (project: Answer, dueAt?: string) =>
      (await claim(admin, project.id, claimant, dueAt === undefined ? {} : { dueAt })).claim.id as string;
    const late = await take(one.projects[0], '2023-01-01T00:00:00Z');
    const handedIn = await take(other.projects[0], '2090-01-01T00:00:00Z');
    const accepted = await take(other.projects[1], '2080-01-01T00:00:00Z');
    const whenever = await take(one.projects[1]);
    const submit = (id: string) => admin.do('submitClaimEvidence', 'claim { id }', { id, evidence: '完成' });
    for (const id of [handedIn, accepted]) await submit(id);
    await reviewer.do('acceptClaim', 'claim { id }', { id: accepted });
    const listed = async (filter: object) =>
      (await anyone.ask(OPEN, { filter: { claimant: { organisationId: claimant }, ...filter } })).claims
        .nodes as Answer[];
    const runs = (host: Answer) => ({ id: host.id as string });
    expect(await listed({ open: true })).toEqual([
      { id: late, overdue: true, owed: 'WORK', owedBy: { id: claimant } },
      { id: accepted, overdue: false, owed: 'CLOSING', owedBy: runs(other.host) },
      { id: handedIn, overdue: false, owed: 'ACCEPTANCE', owedBy: runs(other.host) },
      { id: whenever, overdue: false, owed: 'WORK', owedBy: { id: claimant } },
    ]);
    const ids = async (filter: object) => (await listed(filter)).map(({ id }) => id as string);
    expect(await ids({ open: true, overdue: true })).toEqual([late]);
    expect(await ids({ open: true, organisationId: other.host.id })).toEqual([accepted, handedIn]);
    expect(await ids({ open: true, states: ['SUBMITTED'] })).toEqual([handedIn]);
    await admin.do('closeProject', 'project { id }', { id: other.projects[1].id });
    expect(await ids({ open: true })).toEqual([late, handedIn, whenever]);
    expect(await listed({ open: false })).toEqual([
      { id: accepted, overdue: false, owed: null, owedBy: null },
    ]);
    await admin.do('reopenProject', 'project { id }', { id: other.projects[1].id });
    expect(await ids({ open: true, organisationId: other.host.id })).toContain(handedIn);
  });
});
