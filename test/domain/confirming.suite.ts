import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  type Ceremony,
  claim,
  claimantOf,
  createCeremony,
  createOrganisation,
  createVolunteer,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { Answer, GraphClient, LiveResults } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const NAMES = `claimant { ... on Organisation { id } } zh: claimantName(lang: ZH) en: claimantName(lang: EN)`;
const WATCH = `subscription ($id: ID!) { claimBoard(eventId: $id) {
  board { rows { openPlaces claims { ${NAMES} } } } row { openPlaces claims { ${NAMES} } } changed { id }
} }`;
const WITHHELD = { claimant: null, zh: '待确认', en: 'To be confirmed' };

/** Claims that organisers record for others: who claims is not named before it has agreed. */
export function confirmingSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let ceremony: Ceremony;
  let host: GraphClient;
  let guest: string;
  let guests: GraphClient;
  let name: string;
  let projectId: string;
  let board: LiveResults;

  beforeEach(async () => {
    gateway = on();
    ceremony = await createCeremony(gateway.admin, 1, 2);
    host = await gateway.as({ role: 'organiser', organisationId: ceremony.host.id });
    name = `客${uniqueKey('G').replaceAll('-', '')}`;
    guest = (await createOrganisation(gateway.admin, { name: zh(name) })).id;
    guests = await gateway.as({ role: 'organiser', organisationId: guest });
    projectId = ceremony.projects[0]?.id;
    board = gateway.anyone.subscribe(WATCH, { id: ceremony.event.id });
    await board.count(1);
  });

  afterEach(() => board.close());

  const named = () => ({ claimant: { id: guest }, zh: name, en: name });
  /** The row of the last change of the board, once it has received so many. */
  const row = async (changes: number): Promise<Answer> => {
    await board.count(1 + changes);
    return board.data[changes].claimBoard.row;
  };
  const step = (client: GraphClient, mutation: string, claimId: string): Promise<Answer> =>
    client.do(mutation, 'claim { id state confirmed } project { id }', { id: claimId });
  const record = async (client = host): Promise<string> => (await claim(client, projectId, guest)).claim.id;
  const shown = async (claimId: string, client = gateway.anyone): Promise<Answer> =>
    (
      await client.ask(
        `query ($id: ID!) { claim(id: $id) { confirmed ${NAMES} recordedFor { ... on Organisation { id } } } }`,
        { id: claimId },
      )
    ).claim;
  const toConfirm = async (client: GraphClient): Promise<string[] | null> => {
    const query = `query ($id: ID!) { organisation(id: $id) { claimsToConfirm { nodes { id } } } }`;
    const { claimsToConfirm } = (await client.ask(query, { id: guest })).organisation;
    return claimsToConfirm && claimsToConfirm.nodes.map(({ id }: Answer) => id);
  };
  const invite = async (allows: string[]): Promise<Answer> => {
    const asked = { as: { guestOf: ceremony.event.id }, invitee: claimantOf(guest) };
    const { invitation } = await host.do('invite', 'invitation { id }', asked);
    const accepted = { id: invitation.id, allows };
    await guests.do('acceptInvitation', 'invitation { id }', accepted);
    return invitation;
  };

  test('what a host records for another holds its place, and nobody learns who it is before it is confirmed', async () => {
    const claimId = await record();
    expect(await row(1)).toEqual({ openPlaces: 1, claims: [WITHHELD] });
    expect(await shown(claimId)).toEqual({ confirmed: false, ...WITHHELD, recordedFor: null });
    expect(await shown(claimId, host)).toMatchObject({ ...WITHHELD, recordedFor: { id: guest } });
    const everything = await gateway.anyone.ask(
      `query ($guest: ID!, $event: ID!) {
        claims(filter: { claimant: { organisationId: $guest } }) { nodes { id } }
        told: feed(filter: { organisationId: $guest, eventId: $event }) { nodes { kind } }
        event(id: $event) { claims { nodes { id ${NAMES} } } }
        claimBoard(eventId: $event) { rows { openPlaces claims { ${NAMES} } } }
      }`,
      { guest, event: ceremony.event.id },
    );
    expect(everything).toEqual({
      claims: { nodes: [] },
      told: { nodes: [] },
      event: { claims: { nodes: [{ id: claimId, ...WITHHELD }] } },
      claimBoard: { rows: [{ openPlaces: 1, claims: [WITHHELD] }] },
    });

    expect(await step(guests, 'confirmClaim', claimId)).toMatchObject({ claim: { confirmed: true } });
    expect(await row(2)).toEqual({ openPlaces: 1, claims: [named()] });
    expect(await shown(claimId)).toEqual({ confirmed: true, ...named(), recordedFor: null });
    const told = await gateway.anyone.ask(
      `query ($guest: ID!, $event: ID!) {
        claims(filter: { claimant: { organisationId: $guest } }) { nodes { id } }
        feed(filter: { organisationId: $guest, eventId: $event }) { nodes { kind } }
      }`,
      { guest, event: ceremony.event.id },
    );
    expect(told).toEqual({
      claims: { nodes: [{ id: claimId }] },
      feed: { nodes: [{ kind: 'CLAIM_CONFIRMED' }] },
    });
  });

  test('a new name of who has not confirmed is told to no board', async () => {
    await record();
    await row(1);
    await guests.do('updateOrganisation', 'organisation { id }', {
      ...{ id: guest, name: zh(`${name}新`) },
    });
    await claim(gateway.admin, projectId, ceremony.host.id);
    expect((await row(2)).claims).toHaveLength(2);
    expect(board.data[2].claimBoard.changed).toBeNull();
  });

  test('who is refused a place learns who holds the others, but not who has not confirmed', async () => {
    await record();
    await claim(gateway.admin, projectId, ceremony.host.id);
    const third: string = (await createOrganisation(gateway.admin)).id;
    const input = { projectId, claimant: claimantOf(third), idempotencyKey: uniqueKey() };
    const selection = `heldBy { ${NAMES} } userErrors { code message }`;
    const { heldBy, userErrors } = await gateway.admin.mutate('claimProject', selection, input);
    expect(userErrors).toMatchObject([{ code: 'ALREADY_CLAIMED' }]);
    expect(heldBy).toEqual([WITHHELD, expect.objectContaining({ claimant: { id: ceremony.host.id } })]);
    expect(JSON.stringify({ heldBy, userErrors })).not.toContain(name);
  });

  test('whoever declines frees the place; only the claimant confirms or declines, and once', async () => {
    const claimId = await record();
    const refused = (client: GraphClient, mutation: string) =>
      writingNothing(
        gateway.store,
        async () => (await attemptMutation(client, mutation, { id: claimId }))?.code,
      );
    for (const mutation of ['confirmClaim', 'declineClaim'])
      expect(await refused(host, mutation)).toBe('FORBIDDEN');
    expect(await toConfirm(host)).toBeNull();
    expect(await toConfirm(guests)).toEqual([claimId]);
    expect(await step(guests, 'declineClaim', claimId)).toMatchObject({ claim: { state: 'RELEASED' } });
    expect(await row(2)).toEqual({ openPlaces: 2, claims: [] });
    expect(await shown(claimId)).toMatchObject(WITHHELD);
    expect(await toConfirm(guests)).toEqual([]);
    for (const mutation of ['confirmClaim', 'declineClaim'])
      expect(await refused(guests, mutation)).toBe('WRONG_STATE');
    expect(await record(guests)).not.toBe(claimId);
  });

  test('before it is confirmed nothing is done with it but giving its place back', async () => {
    const claimId = await record();
    for (const mutation of ['signClaim', 'startClaim']) {
      expect((await refusalOfMutation(gateway.admin, mutation, { id: claimId })).code).toBe(
        'CLAIM_UNCONFIRMED',
      );
    }
    expect(await step(host, 'releaseClaim', claimId)).toMatchObject({ claim: { state: 'RELEASED' } });
  });

  test('who accepted an invitation and allows it is named at once, as long as it allows it', async () => {
    const invitation = await invite(['CLAIMS']);
    expect(await shown(await record())).toMatchObject({ confirmed: true, ...named() });
    await guests.do('withdrawInvitation', 'invitation { id }', {
      id: invitation.id,
    });
    const { id } = await createVolunteer(gateway.admin, guest);
    expect((await claim(host, projectId, id)).claim.claimantName).toBe('待确认');
  });

  test('who accepted an invitation without allowing it is not named by others', async () => {
    await invite(['PLEDGES']);
    expect(await shown(await record())).toMatchObject(WITHHELD);
  });

  test('a repeated request is answered without the name as well, and who claims for itself is named at once', async () => {
    const input = { idempotencyKey: uniqueKey() };
    const answers = [await claim(host, projectId, guest, input), await claim(host, projectId, guest, input)];
    expect(answers.map(({ claim: each }) => each.claimantName)).toEqual(['待确认', '待确认']);
    await step(guests, 'declineClaim', answers[0]?.claim.id as string);
    expect(await shown(await record(guests))).toMatchObject({ confirmed: true, ...named() });
  });
}
