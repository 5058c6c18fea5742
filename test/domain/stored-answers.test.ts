// Answers are stored for a week under a hash of the request. If a version computed another hash, it would refuse every
// request that is repeated after an upgrade.
import { createHmac, hash } from 'node:crypto';
import { Donation } from '../../src/domain/donation/entity.js';
import { sealed } from '../../src/domain/donation/ledger/ledger.js';
import { IdempotencyRow } from '../../src/domain/idempotency/entity.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  uniqueKey,
} from '../harness/ceremony.js';
import { inputTypeOf } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();

async function fingerprints(): Promise<string[]> {
  const rows = await own.gateway.store.read.find(IdempotencyRow);
  return rows.map(({ fingerprint }) => fingerprint);
}

const ask = (mutation: string, input: object) =>
  own.gateway.admin.ask(
    `mutation ($input: ${inputTypeOf(mutation)}!) { ${mutation}(input: $input) { userErrors { code field } } }`,
    { input },
  );

test('a claim is hashed as it was asked: sorted, with its defaults, without its key', async () => {
  const { admin } = own.gateway;
  const { id: claimantId } = await createOrganisation(admin);
  const { id: projectId } = await createProject(admin, {
    organisationId: claimantId,
    target: { amount: '10.00' },
  });
  const input = {
    projectId,
    claimant: claimantOf(claimantId),
    share: { amount: '5.00' },
    dueAt: '2027-01-01T08:00:00+08:00',
  };
  const answer = await ask('claimProject', { ...input, idempotencyKey: uniqueKey() });
  expect(answer['claimProject'].userErrors).toEqual([]);
  const asked =
    `claimProject\n{"claimant":{"organisationId":"${claimantId}"},"dueAt":"2027-01-01T00:00:00.000Z","onConflict":"REJECT",` +
    `"projectId":"${projectId}","share":{"amount":"5.00","currency":"CNY"}}`;
  expect(await fingerprints()).toContain(hash('sha256', asked, 'base64url'));
});

test('a donation is hashed so too and sealed with its salt, and null is not the same as left out', async () => {
  const { admin } = own.gateway;
  const { id: host } = await createOrganisation(admin);
  const { id: eventId } = await createEvent(admin, [host]);
  const input = { to: { eventId }, amount: { amount: '1' }, donor: { name: ' 李 ' }, reason: null };
  const idempotencyKey = uniqueKey();
  const answer = await ask('recordDonation', { ...input, idempotencyKey });
  expect(answer['recordDonation'].userErrors).toEqual([]);
  const asked =
    'recordDonation\n{"amount":{"amount":"1","currency":"CNY"},"donor":{"name":" 李 "},"kind":"RECEIPT",' +
    `"publishAmount":false,"publishName":false,"reason":null,"to":{"eventId":"${eventId}"}}`;
  const { donorSalt } = await own.gateway.store.read.findOneByOrFail(Donation, { eventId });
  const mark = { id: '', fingerprint: hash('sha256', asked, 'base64url') };
  const kept = sealed(mark, donorSalt).fingerprint;
  expect(await fingerprints()).toContain(kept);
  // As an earlier version has stored it.
  const before = createHmac('sha256', donorSalt as string)
    .update(mark.fingerprint)
    .digest('base64url');
  await own.gateway.store.transact(({ manager }) =>
    manager.update(IdempotencyRow, { fingerprint: kept }, { fingerprint: `~${before.slice(1)}` }),
  );
  const again = await ask('recordDonation', { ...input, idempotencyKey });
  expect(again['recordDonation'].userErrors).toEqual([]);
  const other = await ask('recordDonation', { ...input, amount: { amount: '2' }, idempotencyKey });
  expect(other['recordDonation'].userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
});
