// An input that is wrong by itself is refused before a transaction begins, so no lock is waited for.
import { newId } from '../../src/core/ids.js';
import { refusalOfMutation } from '../graphql/attempt.js';
import { claimantOf, zh } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();
const claimId = newId('Claim');
const projectId = newId('Project');
const organisationId = newId('Organisation');
const blank = { zh: ' ' };
const cents = { amount: '0.001' };
const figures = [
  { label: zh('户数'), value: 1 },
  { label: zh('户数'), value: -1 },
];
const claim = { projectId, claimant: claimantOf(organisationId), idempotencyKey: 'at-the-door' };
const project = { organisationId, name: zh('项目'), serviceArea: 'CARE' };
const event = {
  name: zh('活动'),
  kind: 'LAUNCH',
  startsAt: '2026-01-02T00:00:00Z',
  organiserIds: [organisationId],
};

const key = 'at-the-door';
const gift = { to: { projectId }, amount: { amount: '1' }, donor: { anonymous: true }, idempotencyKey: key };
const donationId = newId('Donation');
const line = { id: donationId, amount: { amount: '1' }, reason: '理由', idempotencyKey: key };

const CASES: [mutation: string, input: object, code: string, field: string[]][] = [
  [
    'createOrganisation',
    { name: zh('单位'), kind: 'COMMUNITY', figures },
    'BAD_NUMBER',
    ['figures', '1', 'value'],
  ],
  ['updateOrganisation', { id: organisationId, name: null }, 'REQUIRED', ['name']],
  [
    'createVolunteer',
    { number: '', name: '李', organisationIds: [organisationId] },
    'TEXT_EMPTY',
    ['number'],
  ],
  [
    'updateVolunteer',
    { id: newId('Volunteer'), organisationIds: ['org_1'] },
    'BAD_ID',
    ['organisationIds', '0'],
  ],
  ['recordMilestone', { organisationId, title: blank, date: '2026-01-01' }, 'TEXT_EMPTY', ['title', 'zh']],
  ['updateMilestone', { id: newId('Milestone'), source: blank }, 'TEXT_EMPTY', ['source', 'zh']],
  ['createEvent', { ...event, endsAt: '2026-01-01T00:00:00Z' }, 'ENDS_BEFORE_START', ['endsAt']],
  ['updateEvent', { id: newId('Event'), startsAt: '1899-01-01T00:00:00Z' }, 'BAD_TIME', ['startsAt']],
  ['advanceSegment', { id: newId('Event'), segmentId: 'x' }, 'BAD_ID', ['segmentId']],
  ['createProject', { ...project, target: cents }, 'AMOUNT_TOO_PRECISE', ['target', 'amount']],
  ['updateProject', { id: projectId, places: 0 }, 'BAD_NUMBER', ['places']],
  ['listProject', { id: projectId, reason: ' ' }, 'TEXT_EMPTY', ['reason']],
  ['claimProject', { ...claim, idempotencyKey: 'short' }, 'BAD_IDEMPOTENCY_KEY', ['idempotencyKey']],
  [
    'claimProject',
    { ...claim, claimant: { volunteerId: newId('Event') } },
    'BAD_ID',
    ['claimant', 'volunteerId'],
  ],
  ['claimProject', { ...claim, share: { ...cents, currency: 'XXY' } }, 'BAD_CURRENCY', ['share', 'currency']],
  ['claimProject', { ...claim, dueAt: '2200-01-01T00:00:00Z' }, 'BAD_TIME', ['dueAt']],
  ['sendClaimBack', { id: claimId, reason: 'x'.repeat(501) }, 'TEXT_TOO_LONG', ['reason']],
  [
    'submitClaimEvidence',
    { id: claimId, evidence: '好', pictures: [{ url: 'http://a.cn/' }] },
    'BAD_PICTURE_URL',
    ['pictures', '0', 'url'],
  ],
  [
    'submitClaimEvidence',
    { id: claimId, evidence: '好', amounts: [{ label: '漆', amount: { amount: '-1' } }] },
    'AMOUNT_NOT_POSITIVE',
    ['amounts', '0', 'amount', 'amount'],
  ],
  ['recordDonation', { ...gift, to: { eventId: projectId } }, 'BAD_ID', ['to', 'eventId']],
  ['recordDonation', { ...gift, amount: cents }, 'AMOUNT_TOO_PRECISE', ['amount', 'amount']],
  ['recordDonation', { ...gift, donor: { name: ' ' } }, 'TEXT_EMPTY', ['donor', 'name']],
  ['receivePledge', { ...line, reason: ' ' }, 'TEXT_EMPTY', ['reason']],
  ['refundDonation', { ...line, idempotencyKey: '' }, 'BAD_IDEMPOTENCY_KEY', ['idempotencyKey']],
  ['correctDonation', { ...line, id: undefined, lineId: donationId }, 'BAD_ID', ['lineId']],
  ['discloseDonation', { id: projectId }, 'BAD_ID', ['id']],
  ['eraseDonor', { id: projectId }, 'BAD_ID', ['id']],
];

test.each(CASES.map(([mutation, input, code, field]) => [mutation, code, field.join('.'), input] as const))(
  'while a transaction is under way %s is refused at once: %s of %s',
  async (mutation, code, field, input) => {
    const { gateway } = own;
    await gateway.store.transact(async () => {
      const refusal = await refusalOfMutation(gateway.admin, mutation, input);
      expect(refusal).toMatchObject({ code, field: ['input', ...field.split('.')] });
    });
  },
);
