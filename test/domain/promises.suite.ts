import { refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** The states in which a project takes no pledges, and the code of the refusal; for whoever may not see a draft, it is not there. */
const STATES: [state: string, code: string, ofStranger: string][] = [
  ['UNLISTED', 'PROJECT_NOT_LISTED', 'NOT_FOUND'],
  ['CLOSED', 'PROJECT_CLOSED', 'PROJECT_CLOSED'],
  ['WITHDRAWN', 'PROJECT_WITHDRAWN', 'PROJECT_WITHDRAWN'],
];

export function promisesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let organisationId: string;
  let volunteerId: string;
  let volunteer: GraphClient;
  let keeper: GraphClient;

  beforeAll(async () => {
    gateway = on();
    organisationId = (await createOrganisation(gateway.admin)).id;
    volunteerId = (await createVolunteer(gateway.admin, organisationId)).id;
    volunteer = await gateway.as({ role: 'volunteer', volunteerId });
    keeper = await gateway.as({ role: 'organiser', organisationId });
  });

  /** A project with a pledge that then gets into a state. */
  async function promised(state: string): Promise<{ projectId: string; donationId: string }> {
    const projectId: string = (await createProject(gateway.admin, { organisationId })).id;
    const { donation } = await donate(keeper, { projectId }, '10.00', { kind: 'PLEDGE' });
    await gateway.store.transact(({ manager }) =>
      manager.query('UPDATE project SET state = ? WHERE id = ?', [state, projectId]),
    );
    return { projectId, donationId: donation.id };
  }

  const errors = ({ userErrors }: Answer) =>
    (userErrors as { code: string; field: string[] }[]).map(({ code, field }) => [code, field]);

  test.each(STATES)('nothing is promised to a project that is %s', async (state, code, ofStranger) => {
    const { projectId } = await promised(state);
    const donor = { volunteerId };
    await writingNothing(gateway.store, async () => {
      for (const [client, reason] of [[volunteer], [keeper], [keeper, '补记']] as const) {
        const pledge = await donate(client, { projectId }, '1.00', { kind: 'PLEDGE', donor, reason });
        const refused = client === volunteer ? ofStranger : code;
        expect(errors(pledge)).toEqual([[refused, ['input', 'to', 'projectId']]]);
      }
    });
  });

  test.each(STATES)(
    'money that comes late to a project that is %s is booked with a reason',
    async (state, _code, ofStranger) => {
      const { projectId, donationId } = await promised(state);
      const receive = (input: object) =>
        keeper.mutate('receivePledge', 'line { kind reason }', {
          ...{ id: donationId, amount: { amount: '10.00' }, idempotencyKey: uniqueKey() },
          ...input,
        });
      await writingNothing(gateway.store, async () => {
        const missing = [['REQUIRED', ['input', 'reason']]];
        expect(errors(await donate(keeper, { projectId }, '1.00'))).toEqual(missing);
        expect(errors(await donate(keeper, { projectId }, '1.00', { reason: null }))).toEqual(missing);
        expect(errors(await receive({}))).toEqual(missing);
        const empty = await donate(keeper, { projectId }, '1.00', { reason: ' ' });
        expect(errors(empty)).toEqual([['TEXT_EMPTY', ['input', 'reason']]]);
        const late = { to: { projectId }, reason: '补记', donor: { volunteerId } };
        const asked = { ...late, amount: { amount: '1.00' }, idempotencyKey: uniqueKey() };
        const stranger = await refusalOfMutation(volunteer, 'recordDonation', asked);
        expect(stranger.code).toBe(ofStranger === 'NOT_FOUND' ? ofStranger : 'FORBIDDEN');
      });
      expect(errors(await donate(keeper, { projectId }, '1.00', { reason: '款项迟到' }))).toEqual([]);
      expect((await receive({ reason: '认捐款到账' })).line).toEqual({
        kind: 'RECEIPT',
        reason: '认捐款到账',
      });
      const { project } = await keeper.ask(
        `{ project(id: "${projectId}") { donationTotal { received { amount } } donations(first: 1) { nodes { lines { nodes { reason } } } } } }`,
      );
      expect(project.donationTotal.received.amount).toBe('11.00');
      expect(project.donations.nodes).toEqual([{ lines: { nodes: [{ reason: '款项迟到' }] } }]);
    },
  );

  test.each(['LISTED', 'CLAIMED', 'SIGNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED', 'REOPENED'])(
    'a project that is %s is promised and given to without a word',
    async (state) => {
      const { projectId } = await promised(state);
      for (const kind of ['PLEDGE', 'RECEIPT']) {
        expect(errors(await donate(keeper, { projectId }, '1.00', { kind }))).toEqual([]);
      }
    },
  );
}
