import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { Claim, ClaimState } from '../../src/domain/claim/entity.js';
import { attemptMutation } from '../graphql/attempt.js';
import {
  claim,
  claimantOf,
  createCeremony,
  createEvent,
  createOrganisation,
  createVolunteer,
  donate,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** Organisations and volunteers that are one are merged, and others archived. */
export function mergingSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let from: string;
  let into: string;
  let name: string;

  beforeEach(async () => {
    gateway = on();
    name = `并${uniqueKey('M').replaceAll('-', '')}`;
    from = (await createOrganisation(gateway.admin, { name: zh(name) })).id;
    into = (await createOrganisation(gateway.admin)).id;
  });

  const merge = async (organisationId = from, intoOrganisationId = into) =>
    (await attemptMutation(gateway.admin, 'mergeOrganisations', { id: organisationId, intoOrganisationId }))
      ?.code ?? 'merged';
  const ask = (selection: string): Promise<Answer> => gateway.anyone.ask(`{ ${selection} }`);

  test('the id of the one finds the other, wherever it is asked for and wherever it is linked', async () => {
    const below: string = (await createOrganisation(gateway.admin, { parentId: from })).id;
    expect(await merge()).toBe('merged');
    const shown = await ask(`node(id: "${from}") { id } organisation(id: "${from}") { id state }
      below: organisation(id: "${below}") { parent { id } }`);
    expect(shown).toEqual({
      node: { id: into },
      organisation: { id: into, state: 'ACTIVE' },
      below: { parent: { id: into } },
    });
    const last: string = (await createOrganisation(gateway.admin)).id;
    expect(await merge(into, last)).toBe('merged');
    expect(await ask(`node(id: "${from}") { id }`)).toEqual({ node: { id: last } });
  });

  test('who was invited as the one is invited as the other, once, and what either has accepted stays', async () => {
    const host: string = (await createOrganisation(gateway.admin)).id;
    const hosting = await gateway.as({ role: 'organiser', organisationId: host });
    const event = await createEvent(gateway.admin, [host, from]);
    const asking = async (as: object, inviteeId: string) =>
      expect(await attemptMutation(hosting, 'invite', { as, invitee: claimantOf(inviteeId) })).toBeNull();
    await asking({ coOrganiserOf: event.id }, into);
    await asking({ memberUnitOf: host }, from);
    await asking({ memberUnitOf: host }, into);
    expect(await merge()).toBe('merged');
    const { organisation } = await gateway.admin.ask(
      `query ($id: ID!) { organisation(id: $id) { invitations { nodes { kind state organisation { id } } } } }`,
      { id: into },
    );
    const of = (kind: string) =>
      organisation.invitations.nodes
        .filter((each: Answer) => each.kind === kind)
        .map(({ state }: Answer) => state)
        .sort();
    expect(of('CO_ORGANISER')).toEqual(['ACCEPTED', 'WITHDRAWN']);
    expect(of('MEMBER_UNIT')).toEqual(['INVITED', 'WITHDRAWN']);
  });

  test('claims, projects, events, members and volunteers of the one are those of the other', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimId: string = (await claim(gateway.admin, projects[0].id, from)).claim.id;
    const event = await createEvent(gateway.admin, [from]);
    const own = { organisationId: from, name: zh('事'), serviceArea: 'CARE' };
    const project = await gateway.admin.do('createProject', 'project { id }', own);
    const member: string = (await createOrganisation(gateway.admin)).id;
    const members = { id: from, memberIds: [member] };
    await gateway.admin.do('updateOrganisation', 'userErrors { code }', members);
    const volunteer = await createVolunteer(gateway.admin, from);
    await gateway.admin.do('updateVolunteer', 'userErrors { code }', {
      ...{ id: volunteer.id, organisationIds: [from, into] },
    });
    expect(await merge()).toBe('merged');
    for (const id of [from, into]) {
      const shown =
        await ask(`claims(filter: { claimant: { organisationId: "${id}" } }) { nodes { id claimant { ... on Organisation { id } } } }
        organisation(id: "${id}") { projects { nodes { id } } events { nodes { id } } members { nodes { id } } volunteers { nodes { id } } }
        events(filter: { organiserId: "${id}" }) { nodes { id } }`);
      expect(shown).toEqual({
        claims: { nodes: [{ id: claimId, claimant: { id: into } }] },
        organisation: {
          projects: { nodes: [{ id: project.project.id }] },
          events: { nodes: [{ id: event.id }] },
          members: { nodes: [{ id: member }] },
          volunteers: { nodes: [{ id: volunteer.id }] },
        },
        events: { nodes: [{ id: event.id }] },
      });
    }
  });

  test('the wall shows the other one the moment they are merged', async () => {
    const { event, projects } = await createCeremony(gateway.admin);
    await claim(gateway.admin, projects[0].id, from);
    const live = gateway.anyone.subscribe(
      `subscription { claimBoard(eventId: "${String(event.id)}") { kind row { claims { claimant { ... on Organisation { id } } } } } }`,
    );
    await live.count(1);
    expect(await merge()).toBe('merged');
    await live.count(2);
    await live.close();
    expect(live.data[1].claimBoard.row.claims).toEqual([{ claimant: { id: into } }]);
  });

  test('whoever followed the one goes on with the other, and is told that they are one', async () => {
    const live = gateway.anyone.subscribe(
      `subscription { feed(filter: { organisationId: "${from}" }) { kind organisation { id } } }`,
    );
    const edit = (id: string) => gateway.admin.do('updateOrganisation', 'userErrors { code }', { id });
    // Whatever is told first shows that the subscription is open.
    for (let tries = 0; !live.results.length && tries < 100; tries += 1) await edit(from);
    await merge();
    await live.until(({ data }) => data.at(-1).feed.kind === 'ORGANISATION_MERGED');
    await edit(into);
    await live.until(({ data }) => data.at(-1).feed.kind === 'ORGANISATION_UPDATED');
    await live.close();
    expect(live.data.at(-1).feed.organisation).toEqual({ id: into });
  });

  test('ledger lines stay as they were written, and are found by the id that they were written under, as its total counts them; the books are those of the other', async () => {
    const gift = await donate(gateway.admin, { organisationId: from }, '7.00');
    const lines = `node(id: "${String(gift.donation.id)}") { ... on Donation { lines { nodes { hash number } } } }`;
    const before = await ask(lines);
    await merge();
    expect(await ask(lines)).toEqual(before);
    const listed = async (id: string) =>
      (await ask(`donations(filter: { organisationId: "${id}" }) { nodes { id organisation { id } } }`))
        .donations.nodes as Answer[];
    expect(await listed(from)).toEqual([{ id: gift.donation.id, organisation: { id: into } }]);
    expect(await listed(into)).toEqual([]);
    const refund = {
      id: gift.donation.id,
      amount: { amount: '2.00' },
      reason: '退',
      idempotencyKey: uniqueKey(),
    };
    const keeper = await gateway.as({ role: 'organiser', organisationId: into });
    expect(await attemptMutation(keeper, 'refundDonation', refund)).toBeNull();
    const net = async (id: string) =>
      (await ask(`donationTotal(scope: { organisationId: "${id}" }) { net { amount } }`)).donationTotal.net
        .amount;
    expect([await net(from), await net(into)]).toEqual(['5.00', '0.00']);
    await donate(gateway.admin, { organisationId: into }, '3.00');
    expect([await net(from), await net(into)]).toEqual(['5.00', '3.00']);
  });

  test('the one is in no list and no search any more, and nothing is done with it', async () => {
    await merge();
    const { search } = await ask(`search(text: "${name}") { nodes { __typename } }`);
    expect(search.nodes).toEqual([]);
    expect(await merge()).toBe('MERGED');
    const update = { id: from, name: zh('新') };
    expect((await attemptMutation(gateway.admin, 'updateOrganisation', update))?.code).toBe('MERGED');
    const { projects } = await createCeremony(gateway.admin);
    const taking = await claim(gateway.admin, projects[0].id, from);
    expect(taking.userErrors[0].code).toBe('MERGED');
    const one = { amount: { amount: '1.00' }, idempotencyKey: uniqueKey() };
    const named = { name: zh('新'), kind: 'OTHER' };
    const { id: volunteer } = await createVolunteer(gateway.admin, into);
    const refused: [string, object, string[]][] = [
      [
        'recordDonation',
        { ...one, to: { organisationId: from }, donor: { anonymous: true } },
        ['to', 'organisationId'],
      ],
      [
        'recordDonation',
        { ...one, to: { organisationId: into }, donor: { organisationId: from } },
        ['donor', 'organisationId'],
      ],
      ['setTotalsRule', { of: { organisationId: from }, move: 'BY_K' }, ['of', 'organisationId']],
      ['createEvent', { ...named, startsAt: '2022-06-25T01:00:00Z', organiserIds: [from] }, ['organiserIds']],
      ['createOrganisation', { ...named, memberIds: [from] }, ['memberIds']],
      ['createVolunteer', { name: '名', number: uniqueKey(), organisationIds: [from] }, ['organisationIds']],
      ['updateVolunteer', { id: volunteer, organisationIds: [from] }, ['organisationIds']],
    ];
    for (const [mutation, input, field] of refused) {
      expect([mutation, await attemptMutation(gateway.admin, mutation, input)]).toMatchObject([
        mutation,
        { code: 'MERGED', field: ['input', ...field] },
      ]);
    }
  });

  test('what cannot be one is refused, and nothing is changed', async () => {
    expect(await merge(from, from)).toBe('MERGED_INTO_ITSELF');
    const american: string = (await createOrganisation(gateway.admin, { currency: 'USD' })).id;
    expect(await merge(from, american)).toBe('CURRENCY_MISMATCH');
    const below: string = (await createOrganisation(gateway.admin, { parentId: from })).id;
    expect(await merge(from, below)).toBe('CYCLE');
    const { projects } = await createCeremony(gateway.admin, 1, 2);
    await claim(gateway.admin, projects[0].id, from);
    await claim(gateway.admin, projects[0].id, into);
    expect(await merge()).toBe('CLAIMED_BY_BOTH');
    expect(await ask(`node(id: "${from}") { id }`)).toEqual({ node: { id: from } });
  });

  test('who holds more claims than are moved at once is not merged', async () => {
    const claims = Array.from({ length: LIMITS.MERGE_CLAIMS + 1 }, () => ({
      ...{ id: newId('Claim'), projectId: newId('Project'), claimantId: from },
      ...{ state: ClaimState.CLAIMED, claimedAt: Date.now() },
    }));
    await gateway.store.transact(({ manager }) => manager.insert(Claim, claims));
    expect(await merge()).toBe('TOO_MANY_ITEMS');
  });

  test('those who run both merge them, and nobody else', async () => {
    const input = { id: from, intoOrganisationId: into };
    for (const organisationId of [from, into]) {
      const one = await gateway.as({ role: 'organiser', organisationId });
      expect((await attemptMutation(one, 'mergeOrganisations', input))?.code).toBe('FORBIDDEN');
    }
  });

  test('two volunteers who are one person are merged: her old id finds her, and her claims are hers', async () => {
    const [one, other] = [
      await createVolunteer(gateway.admin, from),
      await createVolunteer(gateway.admin, into),
    ];
    const { projects } = await createCeremony(gateway.admin);
    await claim(gateway.admin, projects[0].id, one.id);
    const input = { id: one.id, intoVolunteerId: other.id };
    expect(await attemptMutation(gateway.admin, 'mergeVolunteers', input)).toBeNull();
    const shown = await ask(`node(id: "${String(one.id)}") { ... on Volunteer { id organisations { id } } }
      claims(filter: { claimant: { volunteerId: "${String(one.id)}" } }) { nodes { claimantName } }`);
    expect(shown.node.id).toBe(other.id);
    expect(shown.node.organisations.map(({ id }: Answer) => id).sort()).toEqual([from, into].sort());
    expect(shown.claims.nodes).toHaveLength(1);
  });

  test('what is archived is in no list and no search, is found by its id, and is restored', async () => {
    const found = async () => {
      const { search, organisation } = await ask(
        `search(text: "${name}") { nodes { __typename } } organisation(id: "${from}") { state }`,
      );
      return [search.nodes.length, organisation.state];
    };
    expect(await found()).toEqual([1, 'ACTIVE']);
    const step = async (mutation: string) =>
      (await attemptMutation(gateway.admin, mutation, { id: from }))?.code ?? 'done';
    expect(await step('archiveOrganisation')).toBe('done');
    expect(await found()).toEqual([0, 'ARCHIVED']);
    expect(await step('archiveOrganisation')).toBe('WRONG_STATE');
    expect(await step('restoreOrganisation')).toBe('done');
    expect(await found()).toEqual([1, 'ACTIVE']);
  });
}
