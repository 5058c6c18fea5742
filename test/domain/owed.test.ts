// One list of all items across events, with who owes what, until they are struck off.
import { ClaimState } from '../../src/domain/claim/entity.js';
import { dutyOf } from '../../src/domain/claim/closing/owed.js';
import { ProjectState } from '../../src/domain/project/entity.js';
import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
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

onEveryGateway((gateway) => {
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
