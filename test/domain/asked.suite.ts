import { derivedId } from '../../src/core/ids.js';
import { addRegion } from '../examples/region.js';
import {
  claim,
  claimantOf,
  createCeremony,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  giveRole,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';

const idsOf = ({ nodes }: Answer): string[] => nodes.map(({ id }: Answer) => id);

/** What pages need beside the things themselves: where they are, what is theirs, in which order, and what can be done. */
export function askedSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let admin: GraphClient;
  let anyone: GraphClient;

  beforeAll(() => {
    gateway = on();
    ({ admin, anyone } = gateway);
  });

  test('a region is found by its code, and shows its organisations and events', async () => {
    const region = await addRegion(admin, '浦口');
    const host = (await createOrganisation(admin, { regionId: region })).id;
    const event = (await createEvent(admin, [host], { regionId: region })).id;
    const { node } = await anyone.ask(`{ node(id: "${region}") { ... on Region { code } } }`);
    const found = await anyone.ask(
      'query ($code: String!) { regionByCode(code: $code) { id organisations { nodes { id } } events { nodes { id } } } }',
      { code: node.code },
    );
    expect(found.regionByCode).toEqual({
      id: region,
      organisations: { nodes: [{ id: host }] },
      events: { nodes: [{ id: event }] },
    });
    expect(await anyone.ask('{ regionByCode(code: "none") { id } }')).toEqual({ regionByCode: null });
  });

  describe('a volunteer is found by her number', () => {
    const byNumber = async (client: GraphClient, number: string): Promise<string | undefined> => {
      const query = 'query ($number: String!) { volunteerByNumber(number: $number) { id } }';
      return (await client.ask(query, { number })).volunteerByNumber?.id;
    };

    test('by everybody once she agreed to be found, else by herself and by who runs a unit of hers', async () => {
      const unit = (await createOrganisation(admin)).id;
      const units = await gateway.as({ role: 'organiser', organisationId: unit });
      const stranger = await gateway.as({
        ...{ role: 'organiser', organisationId: (await createOrganisation(admin)).id },
      });
      const { id, number } = await createVolunteer(units, unit, {});
      const she = await gateway.as({ role: 'volunteer', volunteerId: id });
      for (const client of [anyone, stranger]) expect(await byNumber(client, number)).toBeUndefined();
      for (const client of [admin, units, she]) expect(await byNumber(client, number)).toBe(id);
      await she.do('updateVolunteer', 'volunteer { id }', { id, findable: true });
      expect(await byNumber(anyone, number)).toBe(id);
      await units.do('archiveVolunteer', 'volunteer { id }', { id });
      expect(await byNumber(anyone, number)).toBeUndefined();
    });
  });

  test('what grew out of an organisation is listed at it', async () => {
    const before = (await createOrganisation(admin)).id;
    const after = (await createOrganisation(admin, { predecessorId: before })).id;
    const query = `{ organisation(id: "${String(before)}") { successors { nodes { id } } } }`;
    expect((await anyone.ask(query)).organisation.successors.nodes).toEqual([{ id: after }]);
  });

  test('claimants list what they took on, and not what others have recorded for them', async () => {
    const { host, event, projects } = await createCeremony(admin, 2);
    const hosting = await gateway.as({ role: 'organiser', organisationId: host.id });
    const guest = (await createOrganisation(admin)).id;
    const guests = await gateway.as({ role: 'organiser', organisationId: guest });
    const own = (await claim(guests, projects[0].id, guest)).claim.id;
    const recorded = (await claim(hosting, projects[1].id, guest)).claim.id;
    const query = `{ organisation(id: "${String(guest)}") { claims(filter: { eventId: "${String(event.id)}" }) { nodes { id } totalCount } } }`;
    const { claims } = (await anyone.ask(query)).organisation;
    expect(claims).toEqual({ nodes: [{ id: own }], totalCount: 1 });
    await guests.do('confirmClaim', 'claim { id }', { id: recorded });
    expect(idsOf((await anyone.ask(query)).organisation.claims).sort()).toEqual([own, recorded].sort());
  });

  test('nobody learns from what can be done with a claim that it was recorded for a volunteer of theirs', async () => {
    const { host, projects } = await createCeremony(admin);
    const hosting = await gateway.as({ role: 'organiser', organisationId: host.id });
    const unit = (await createOrganisation(admin)).id;
    const units = await gateway.as({ role: 'organiser', organisationId: unit });
    const { id } = await createVolunteer(admin, unit, {});
    const she = await gateway.as({ role: 'volunteer', volunteerId: id });
    const claimId: string = (await claim(hosting, projects[0].id, id)).claim.id;
    const can = async (client: GraphClient) =>
      (
        await client.ask(
          `{ claim(id: "${claimId}") { viewerCanConfirm { code } viewerCanRelease { code } viewerCanSign { code } } }`,
        )
      ).claim;
    const nothing = { viewerCanConfirm: { code: 'FORBIDDEN' }, viewerCanRelease: { code: 'FORBIDDEN' } };
    expect(await can(units)).toEqual({ ...nothing, viewerCanSign: { code: 'FORBIDDEN' } });
    expect(await can(she)).toMatchObject({ viewerCanConfirm: { code: null } });
    await she.do('confirmClaim', 'claim { id }', { id: claimId });
    expect(await can(units)).toMatchObject({
      viewerCanRelease: { code: null },
      viewerCanSign: { code: null },
    });
  });

  test('a project says whether somebody can claim it, as claimProject would answer, for all of a list in as many statements', async () => {
    const { host, event, projects } = await createCeremony(admin, 6);
    const guest = (await createOrganisation(admin)).id;
    const guests = await gateway.as({ role: 'organiser', organisationId: guest });
    const ids = projects.map(({ id }) => id as string);
    const counter = countStatements(gateway.store);
    const can = async (
      client: GraphClient,
      claimant: object | null,
      of = ids,
    ): Promise<(string | null)[]> => {
      const query =
        'query ($ids: [ID!]!, $claimant: ClaimantInput) { nodes(ids: $ids) { ... on Project { viewerCanClaim(claimant: $claimant) { code } } } }';
      counter.forget();
      const { nodes } = await client.ask(query, { ids: of, claimant });
      return nodes.map(({ viewerCanClaim }: Answer) => viewerCanClaim.code);
    };
    const itself = { organisationId: guest };
    const all = (code: string | null) => ids.map(() => code);
    expect(await can(guests, itself)).toEqual(all(null));
    const made = counter.made.length;
    await can(guests, itself, ids.slice(0, 2));
    expect(counter.made).toHaveLength(made);
    expect(await can(guests, { organisationId: host.id })).toEqual(all('FORBIDDEN'));
    expect(await can(guests, null)).toEqual(all('FORBIDDEN'));
    expect(await can(admin, null)).toEqual(all(null));
    expect(await can(anyone, itself)).toEqual(all('FORBIDDEN'));
    expect(await can(admin, { organisationId: 'org_01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toEqual(all('NOT_FOUND'));
    await claim(guests, ids[0] ?? '', guest);
    await claim(admin, ids[1] ?? '', host.id);
    expect(await can(guests, itself)).toEqual([
      'CLAIMANT_HAS_PLACE',
      'ALREADY_CLAIMED',
      null,
      null,
      null,
      null,
    ]);
    await admin.do('updateProject', 'project { id }', { id: ids[0], places: 2 });
    await admin.do('updateEvent', 'event { id }', { id: event.id, projectsPerClaimant: 1 });
    const limit = 'CLAIM_LIMIT';
    expect(await can(guests, itself)).toEqual([
      'CLAIMANT_HAS_PLACE',
      'ALREADY_CLAIMED',
      limit,
      limit,
      limit,
      limit,
    ]);
    for (const [index, code] of (await can(guests, itself)).entries())
      expect((await claim(guests, ids[index] ?? '', guest)).userErrors[0].code).toBe(code);
    counter.end();
  });

  test('a project says whether it can be claimed, and if not, why', async () => {
    const { host, event, projects } = await createCeremony(admin, 2);
    const draft = await createProject(admin, { organisationId: host.id, listed: false });
    await claim(admin, projects[0].id, host.id);
    const reasons = async () => {
      const query =
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Project { claimable { allowed code } } } }';
      const { nodes } = await admin.ask(query, { ids: [projects[0].id, projects[1].id, draft.id] });
      return nodes.map(({ claimable }: Answer) => (claimable.allowed ? 'yes' : claimable.code));
    };
    expect(await reasons()).toEqual(['ALREADY_CLAIMED', 'yes', 'PROJECT_NOT_LISTED']);
    await admin.do('cancelEvent', 'event { id }', { id: event.id });
    expect(await reasons()).toEqual(['EVENT_CANCELLED', 'EVENT_CANCELLED', 'PROJECT_NOT_LISTED']);
  });

  test('claims are listed by their due dates, and projects by what they need; without, they come at the end', async () => {
    const { host, event } = await createCeremony(admin, 0);
    const targets = ['300', null, '20'];
    const projects: string[] = [];
    for (const amount of targets) {
      const input = { eventId: event.id, organisationId: host.id, ...(amount && { target: { amount } }) };
      projects.push((await createProject(admin, input)).id);
    }
    const dues = ['2199-01-03T00:00:00Z', undefined, '2199-01-02T00:00:00Z'];
    const claims: string[] = [];
    for (const [n, dueAt] of dues.entries()) {
      claims.push((await claim(admin, projects[n] as string, host.id, dueAt ? { dueAt } : {})).claim.id);
    }
    const lists = `claims(orderBy: { field: DUE_AT }) { nodes { id } }
      projects(orderBy: { field: TARGET, direction: DESC }) { nodes { id } }`;
    const shown = async () => (await anyone.ask(`{ event(id: "${String(event.id)}") { ${lists} } }`)).event;
    const inOrder = (ids: string[], ...order: number[]) => order.map((n) => ids[n]);
    let { claims: byDue, projects: byTarget } = await shown();
    expect(idsOf(byDue)).toEqual(inOrder(claims, 2, 0, 1));
    expect(idsOf(byTarget)).toEqual(inOrder(projects, 0, 2, 1));
    await admin.do('signClaim', 'claim { id }', {
      ...{ id: claims[1], side: 'PROJECT', dueAt: '2199-01-01T00:00:00Z' },
    });
    await admin.do('updateProject', 'project { id }', {
      id: projects[0],
      target: null,
    });
    ({ claims: byDue, projects: byTarget } = await shown());
    expect(idsOf(byDue)).toEqual(inOrder(claims, 1, 2, 0));
    expect(idsOf(byTarget)[0]).toBe(projects[2]);
  });

  test('an event shows its board, whose rows show what was given, and whose claims are nodes of their own', async () => {
    const { host, event, projects } = await createCeremony(admin);
    const taken: string = (await claim(admin, projects[0].id, host.id)).claim.id;
    await donate(admin, { projectId: projects[0].id }, '7.00');
    const rows = 'rows { donationTotal { net { amount } } claims { id claim { id } } }';
    // Together they cost more than an operation may.
    const ofEvent = `{ event(id: "${String(event.id)}") { claimBoard { id ${rows} } } }`;
    const byId = `{ claimBoard(eventId: "${String(event.id)}") { id ${rows} } }`;
    const shown = (await anyone.ask(ofEvent)).event.claimBoard;
    const id = derivedId('ClaimBoardClaim', taken);
    const row = { donationTotal: { net: { amount: '7.00' } }, claims: [{ id, claim: { id: taken } }] };
    expect(shown.rows).toEqual([row]);
    expect((await anyone.ask(byId)).claimBoard).toEqual(shown);
    const node = `{ node(id: "${id}") { __typename id ... on ClaimBoardClaim { claim { id } } } }`;
    expect((await anyone.ask(node)).node).toEqual({
      __typename: 'ClaimBoardClaim',
      id,
      claim: { id: taken },
    });
    await admin.do('releaseClaim', 'claim { id }', { id: taken });
    expect((await anyone.ask(node)).node).toBeNull();
  });

  test('invitations and roles are nodes for those whom they concern, and for nobody else', async () => {
    const [organisation, guest] = [
      (await createOrganisation(admin)).id,
      (await createOrganisation(admin)).id,
    ];
    const [own, guests] = [
      await gateway.as({ role: 'organiser', organisationId: organisation, subject: 'steward' }),
      await gateway.as({ role: 'organiser', organisationId: guest }),
    ];
    const invitation = (
      await own.do('invite', 'invitation { id }', {
        ...{ as: { memberUnitOf: organisation }, invitee: claimantOf(guest) },
      })
    ).invitation.id;
    const role = (await giveRole(own, organisation, 'STEWARD', { subject: 'steward' })).id;
    const seen = async (client: GraphClient) =>
      (await client.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [invitation, role] }))
        .nodes;
    for (const client of [own, admin]) expect(await seen(client)).toEqual([{ id: invitation }, { id: role }]);
    expect(await seen(guests)).toEqual([{ id: invitation }, null]);
    expect(await seen(anyone)).toEqual([null, null]);
  });
}
