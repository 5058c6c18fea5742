import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  claimantOf,
  createCeremony,
  createOrganisation,
  createVolunteer,
  giveRole,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const EVIDENCE = { evidence: '做完了' };
const SIGNED = 'claim { state dueAt signedUnderWaiver signatures { side at by } }';
const ACCEPTED = 'claim { acceptedUnderWaiver evidence { nodes { acceptedUnderWaiver } } }';

/** What takes two people. */
export function fourEyesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let host: string;
  let eventId: string;
  let projectId: string;
  let claimant: string;
  let claimId: string;

  beforeEach(async () => {
    gateway = on();
    const made = await createCeremony(gateway.admin, 1, 3);
    [host, eventId, projectId] = [made.host.id, made.event.id, made.projects[0].id];
    claimant = (await createOrganisation(gateway.admin)).id;
    claimId = (await claim(gateway.admin, projectId, claimant)).claim.id;
  });

  /** A token of an organisation. */
  const of = (organisationId: string, subject: string) =>
    gateway.as({ role: 'organiser', organisationId, subject });
  const refused = (client: GraphClient, mutation: string, input: object = {}): Promise<string | undefined> =>
    attemptMutation(client, mutation, { id: claimId, ...input }).then((refusal) => refusal?.code);
  const sign = async (client: GraphClient, input: object = {}): Promise<Answer> =>
    client.do('signClaim', SIGNED, { id: claimId, ...input });
  const accept = (client: GraphClient): Promise<Answer> =>
    client.do('acceptClaim', ACCEPTED, { id: claimId });
  const allow = async (organisationId: string): Promise<string> => {
    const input = { organisationId, text: '人手不足，可由一人办理' };
    return (await gateway.admin.do('giveWaiver', 'waiver { id }', input)).waiver.id;
  };

  test('whoever handed something in does not accept it, also after another has handed in since; somebody else does', async () => {
    const [she, he] = [await of(host, 'she'), await of(host, 'he')];
    await giveRole(gateway.admin, claimant, 'STEWARD', { subject: 'she' });
    await giveRole(gateway.admin, claimant, 'OPERATOR', { subject: 'she' });
    expect(await refused(she, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    const answer = await writingNothing(gateway.store, () => refused(she, 'acceptClaim'));
    expect(answer).toBe('SAME_PERSON');
    expect(await refused(he, 'sendClaimBack', { reason: '缺照片' })).toBeUndefined();
    expect(await refused(gateway.admin, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await refused(gateway.admin, 'acceptClaim')).toBe('SAME_PERSON');
    expect(await refused(she, 'acceptClaim')).toBe('SAME_PERSON');
    expect((await accept(he)).claim.acceptedUnderWaiver).toBe(false);
  });

  test('a volunteer accepts neither by another token what she handed in, nor what others handed in of her own claim, nor once her record is merged', async () => {
    const [first, second] = [
      await createVolunteer(gateway.admin, host),
      await createVolunteer(gateway.admin, host),
    ];
    await giveRole(gateway.admin, host, 'STEWARD', { subject: 'steward' });
    for (const { id: volunteerId } of [first, second]) {
      await giveRole(gateway.admin, host, 'REVIEWER', { volunteerId });
      await giveRole(gateway.admin, host, 'OPERATOR', { volunteerId });
    }
    const as = (volunteer: Answer, subject: string) =>
      gateway.as({ role: 'volunteer', volunteerId: volunteer.id as string, subject });
    claimId = (await claim(gateway.admin, projectId, first.id as string)).claim.id;
    expect(await refused(gateway.admin, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await refused(await as(first, 'one'), 'acceptClaim')).toBe('SAME_PERSON');
    claimId = (await claim(gateway.admin, projectId, host)).claim.id;
    expect(await refused(await as(first, 'one'), 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await refused(await as(first, 'another'), 'acceptClaim')).toBe('SAME_PERSON');
    const merging = { id: first.id as string, intoVolunteerId: second.id as string };
    expect(await attemptMutation(gateway.admin, 'mergeVolunteers', merging)).toBeNull();
    expect(await refused(await as(second, 'two'), 'acceptClaim')).toBe('SAME_PERSON');
  });

  test('both sides sign, and who did and when is kept; one side alone leaves it claimed', async () => {
    const [runs, takes] = [await of(host, 'runs'), await of(claimant, 'takes')];
    const first = await sign(takes, { dueAt: '2030-01-01T00:00:00Z' });
    expect(first.claim).toMatchObject({ state: 'CLAIMED', signatures: [{ side: 'CLAIMANT', by: null }] });
    expect(await refused(takes, 'signClaim')).toBe('WRONG_STATE');
    expect(await refused(takes, 'signClaim', { side: 'PROJECT' })).toBe('FORBIDDEN');
    const second = await sign(runs);
    const at = expect.stringMatching(/Z$/) as unknown;
    expect(second).toEqual({
      claim: {
        ...{ state: 'SIGNED', dueAt: '2030-01-01T00:00:00.000Z', signedUnderWaiver: false },
        signatures: [
          { side: 'CLAIMANT', at, by: 'takes' },
          { side: 'PROJECT', at, by: 'runs' },
        ],
      },
      userErrors: [],
    });
    const { feed } = await gateway.anyone
      .ask(`{ feed(filter: { projectId: "${projectId}", kinds: [CLAIM_AGREED, CLAIM_SIGNED] }) {
      nodes { kind claim { signatures { side by } } }
    } }`);
    const signatures = [
      { side: 'CLAIMANT', by: null },
      { side: 'PROJECT', by: null },
    ];
    expect(feed.nodes).toEqual(
      ['CLAIM_AGREED', 'CLAIM_SIGNED'].map((kind) => ({ kind, claim: { signatures } })),
    );
  });

  test('nobody signs for both sides; another due date is another agreement, for the other side to sign again', async () => {
    const takes = await of(claimant, 'takes');
    await sign(gateway.admin);
    expect(await refused(gateway.admin, 'signClaim')).toBe('SAME_PERSON');
    const anew = await sign(takes, { dueAt: '2031-01-01T00:00:00Z' });
    expect(anew.claim).toMatchObject({ state: 'CLAIMED', signatures: [{ side: 'CLAIMANT' }] });
    expect((await sign(gateway.admin)).claim.state).toBe('SIGNED');
  });

  test('where all organisations allow it in writing one person does both, and every answer says so; withdrawn, it takes two again', async () => {
    const { admin } = gateway;
    const keeper = await gateway.as({ role: 'organiser', organisationId: host, subject: 'keeper' });
    const its = await allow(host);
    await sign(admin);
    expect(await refused(admin, 'signClaim')).toBe('SAME_PERSON');
    await allow(claimant);
    expect(await sign(admin)).toMatchObject({
      claim: { state: 'SIGNED', signedUnderWaiver: true },
    });
    expect(await refused(admin, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await accept(admin)).toMatchObject({
      claim: { acceptedUnderWaiver: true, evidence: { nodes: [{ acceptedUnderWaiver: true }] } },
    });
    const { node } = await gateway.anyone.ask(`{ node(id: "${claimId}") { ... on Claim {
      signedUnderWaiver acceptedUnderWaiver history { nodes { kind underWaiver } } } } }`);
    expect(node).toEqual({
      ...{ signedUnderWaiver: true, acceptedUnderWaiver: true },
      history: {
        nodes: ['PROJECT_CLAIMED', 'CLAIM_AGREED', 'CLAIM_SIGNED', 'CLAIM_SUBMITTED', 'CLAIM_ACCEPTED'].map(
          (kind) => ({ kind, underWaiver: ['CLAIM_SIGNED', 'CLAIM_ACCEPTED'].includes(kind) }),
        ),
      },
    });
    expect(await attemptMutation(admin, 'reopenProject', { id: projectId })).toBeNull();
    expect(await attemptMutation(keeper, 'withdrawWaiver', { id: its })).toBeNull();
    expect(await refused(admin, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await refused(admin, 'acceptClaim')).toBe('SAME_PERSON');
    const waivers = async (client: GraphClient) =>
      (await client.ask(`{ organisation(id: "${host}") { waivers { nodes { text givenBy withdrawnBy } } } }`))
        .organisation.waivers.nodes;
    const text = '人手不足，可由一人办理';
    expect(await waivers(gateway.anyone)).toEqual([{ text, givenBy: null, withdrawnBy: null }]);
    expect(await waivers(keeper)).toEqual([
      { text, givenBy: expect.stringMatching(/^admin/) as string, withdrawnBy: 'keeper' },
    ]);
  });

  test.each(['STEWARD', 'KEEPER', 'OPERATOR', 'REVIEWER'])('whether a %s may allow it', async (role) => {
    await giveRole(gateway.admin, host, 'STEWARD', { subject: 'first' });
    if (role !== 'STEWARD') await giveRole(gateway.admin, host, role, { subject: 'she' });
    const client = await of(host, role === 'STEWARD' ? 'first' : 'she');
    const input = { organisationId: host, text: '可由一人办理' };
    const code = (await attemptMutation(client, 'giveWaiver', input))?.code;
    expect(code).toBe(['STEWARD', 'KEEPER'].includes(role) ? undefined : 'FORBIDDEN');
  });

  test('who runs a project goes on with the claims of its own organisation, and of nobody else; what it records waits to be confirmed', async () => {
    const runs = await of(host, 'runs');
    claimId = (await claim(runs, projectId, host)).claim.id;
    expect(await refused(runs, 'startClaim')).toBeUndefined();
    const other = (await createOrganisation(gateway.admin)).id as string;
    const recorded = (await claim(runs, projectId, other)).claim;
    expect(recorded).toMatchObject({ state: 'CLAIMED', claimantName: '待确认' });
    claimId = recorded.id;
    for (const [mutation, input] of [
      ['startClaim', {}],
      ['submitClaimEvidence', EVIDENCE],
    ] as const) {
      expect(await writingNothing(gateway.store, () => refused(runs, mutation, input))).toBe('FORBIDDEN');
    }
    expect(await refused(gateway.admin, 'signClaim')).toBe('CLAIM_UNCONFIRMED');
  });

  test('the host records for a body that came to its event and allowed it; signing stays with the body', async () => {
    const [runs, guest] = [await of(host, 'runs'), await of(claimant, 'guest')];
    const invited = await runs.do('invite', 'invitation { id }', {
      ...{ as: { guestOf: eventId }, invitee: claimantOf(claimant) },
    });
    const invitationId = invited.invitation.id as string;
    expect(await attemptMutation(guest, 'acceptInvitation', { id: invitationId })).toBeNull();
    expect(await refused(runs, 'startClaim')).toBe('FORBIDDEN');
    expect(
      await attemptMutation(guest, 'acceptInvitation', { id: invitationId, allows: ['CLAIMS'] }),
    ).toBeNull();
    expect(await refused(runs, 'signClaim', { side: 'CLAIMANT' })).toBe('FORBIDDEN');
    expect(await refused(runs, 'startClaim')).toBeUndefined();
    expect(await refused(runs, 'submitClaimEvidence', EVIDENCE)).toBeUndefined();
    expect(await refused(runs, 'acceptClaim')).toBe('SAME_PERSON');
  });
}
