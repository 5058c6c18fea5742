import { attemptMutation, refusalOf } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  giveRole,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

const [EARLIER, STARTS, LATER, ENDS, DUE, LATEST] = [
  ...['2022-06-25T00:59:59Z', '2022-06-25T01:00:00Z', '2022-06-25T02:00:00Z', '2022-06-25T03:00:00Z'],
  ...['2022-07-01T00:00:00Z', '2022-07-02T00:00:00Z'],
] as const;
const [PAST, TO_COME, LATE] = ['2023-01-01T00:00:00Z', '2101-01-01T00:00:00Z', '2102-01-01T00:00:00Z'];

/** In the time zone of the event, Shanghai's. */
const DAY_BEFORE = '2022-06-24T15:59:59Z';

interface Dated {
  /** From STARTS to ENDS. */
  readonly event: string;
  /** At it, without an end of its own; somebody has taken a project on until DUE. */
  readonly taken: string;
  readonly project: string;
  readonly claim: string;
  readonly host: string;
}

/** Each date that is checked against another one: of the same input, or of what is there already. */
const REFUSED: [what: string, mutation: string, input: (of: Dated) => object, code: string, field: string][] =
  [
    [
      'an event that ends before it starts',
      'createEvent',
      ({ host }) => event(host, STARTS, EARLIER),
      'ENDS_BEFORE_START',
      'endsAt',
    ],
    [
      'an event that is moved to end before it starts',
      'updateEvent',
      ({ event: id }) => ({ id, startsAt: LATER, endsAt: STARTS }),
      'ENDS_BEFORE_START',
      'endsAt',
    ],
    [
      'an end before the start that is kept',
      'updateEvent',
      ({ event: id }) => ({ id, endsAt: EARLIER }),
      'ENDS_BEFORE_START',
      'endsAt',
    ],
    [
      'a start after the end that is kept',
      'updateEvent',
      ({ event: id }) => ({ id, startsAt: DUE }),
      'ENDS_BEFORE_START',
      'startsAt',
    ],
    [
      'a start after something is due that was taken on',
      'updateEvent',
      ({ taken: id }) => ({ id, startsAt: LATEST }),
      'DUE_BEFORE_EVENT',
      'startsAt',
    ],
    [
      'something due before the event at which it is taken on',
      'claimProject',
      ({ project, host }) => ({
        projectId: project,
        claimant: claimantOf(host),
        dueAt: DAY_BEFORE,
        ...key(),
      }),
      'DUE_BEFORE_EVENT',
      'dueAt',
    ],
    [
      'a due date that is agreed on and before the event',
      'signClaim',
      ({ claim: id }) => ({ id, dueAt: DAY_BEFORE }),
      'DUE_BEFORE_EVENT',
      'dueAt',
    ],
    [
      'a role that ends before it begins',
      'giveRole',
      ({ host }) => role(host, { startsAt: LATE, endsAt: TO_COME }),
      'BAD_TIME',
      'endsAt',
    ],
    [
      'a role that ends as it begins',
      'giveRole',
      ({ host }) => role(host, { startsAt: LATE, endsAt: LATE }),
      'BAD_TIME',
      'endsAt',
    ],
    ['a role that has ended', 'giveRole', ({ host }) => role(host, { endsAt: PAST }), 'BAD_TIME', 'endsAt'],
    [
      'a consent to come',
      'recordDonation',
      ({ event: eventId }) => gift({ eventId }, { nameConsent: { how: '口头', agreedAt: LATE } }),
      'BAD_TIME',
      'agreedAt',
    ],
  ];

const key = () => ({ idempotencyKey: uniqueKey() });
const event = (host: string, startsAt: string, endsAt: string) => ({
  ...{ name: zh('新'), kind: 'OTHER', organiserIds: [host], startsAt, endsAt },
});
const role = (organisationId: string, dates: object) => ({
  ...{ organisationId, role: 'OPERATOR', to: { subject: 'bearer' }, ...dates },
});
const gift = (to: object, more: object) => ({
  ...{ to, amount: { amount: '1.00' }, donor: { name: '李' }, publishName: true, ...key(), ...more },
});

export function datesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let dated: Dated;

  beforeAll(async () => {
    gateway = on();
    const { admin } = gateway;
    const host: string = (await createOrganisation(admin)).id;
    await giveRole(admin, host, 'STEWARD', { subject: uniqueKey('steward') });
    const dates = { startsAt: STARTS, endsAt: ENDS };
    const [ends, open] = [await createEvent(admin, [host], dates), await createEvent(admin, [host])];
    const project: string = (
      await createProject(admin, { organisationId: host, eventId: open.id, places: 3 })
    ).id;
    const other: string = (await createOrganisation(admin)).id;
    const taking = await claim(admin, project, other, { dueAt: DUE });
    dated = { event: ends.id, taken: open.id, project, claim: taking.claim.id, host };
  });

  test.each(REFUSED)('%s is refused, and nothing is written', async (_what, mutation, input, code, field) => {
    const refusal = await writingNothing(gateway.store, () =>
      attemptMutation(gateway.admin, mutation, input(dated)),
    );
    expect([refusal?.code, refusal?.field?.at(-1)]).toEqual([code, field]);
  });

  test.each([
    ['events', 'startsFrom', 'startsBefore'],
    ['donations', 'recordedFrom', 'recordedBefore'],
  ])('of %s a period that ends before it begins is none', async (list, from, before) => {
    for (const end of [STARTS, EARLIER]) {
      const query = `{ ${list}(filter: { ${from}: "${STARTS}", ${before}: "${end}" }) { totalCount } }`;
      const refused = { code: 'BAD_TIME', field: ['filter', before] };
      expect(await refusalOf(gateway.anyone, query)).toMatchObject(refused);
    }
    const whole = `{ ${list}(filter: { ${from}: "${STARTS}", ${before}: "${LATER}" }) { totalCount } }`;
    expect((await gateway.anyone.ask(whole))[list].totalCount).toBeGreaterThanOrEqual(0);
  });
}
