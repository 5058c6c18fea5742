// What is written for one donation, the same by every contestant: the gift, its line of the ledger, who has given, the
// answer under its key, its entry in the feed and what that is about; and the totals of four scopes.
import { gateway } from './gateway.mjs';

gateway('reflect-metadata');
const { openStore } = gateway('./store/open.js');
const { storeSchema } = gateway('./domain/features.js');
const { FeedEntryRow, FeedSubjectRow } = gateway('./store/feed/rows.js');
const { newMark } = gateway('./store/feed/draft.js');
const { IdempotencyRow } = gateway('./domain/idempotency/entity.js');
const { Donation } = gateway('./domain/donation/entity.js');
const { LedgerHead, LedgerLine } = gateway('./domain/donation/ledger/rows.js');
const { DonationDonor, DonationTotalRow } = gateway('./domain/donation/totals/rows.js');
const { RecordDonation } = gateway('./domain/donation/input.js');
const { requestOf } = gateway('./domain/shape/inputs/repeatable.js');
const { Organisation } = gateway('./domain/organisation/entity.js');
const { Event, EventOrganiser } = gateway('./domain/event/entity.js');
const { Project } = gateway('./domain/project/entity.js');
const { newId } = gateway('./core/ids.js');
const { contentOf, hashAfter, commitmentTo } = gateway('./domain/donation/ledger/chain.js');
const { newSalt } = gateway('./domain/donation/ledger/line.js');
const { donorKey, donorWords } = gateway('./domain/donation/disclosure/donor.js');
const { keepTotal } = gateway('./domain/donation/totals/type.js');
const { markOf } = gateway('./domain/idempotency/once.js');

export { newMark };
export { Donation, LedgerLine, DonationDonor, DonationTotalRow, LedgerHead };
export { FeedEntryRow, FeedSubjectRow, IdempotencyRow };

const ACTOR = { role: 'admin', subject: 'bench' };
const AMOUNT = { amount: '88.00', currency: 'CNY' };
export const AMOUNT_MINOR = 8_800n;

const keyOf = (number) => `donation-${number}`;
const donorOf = (number) => `Donor ${number}`;

/** What a gateway is asked for one donation. */
export function askedOf(number, projectId) {
  const sent = {
    kind: 'RECEIPT',
    to: { projectId },
    amount: AMOUNT,
    donor: { name: donorOf(number) },
    publishName: true,
    publishAmount: true,
    nameConsent: { how: 'on stage' },
    idempotencyKey: keyOf(number),
  };
  return { actor: ACTOR, command: RecordDonation.read(sent), request: requestOf('recordDonation', sent) };
}

/** Opens an empty store with one project to give to. */
export async function openSeeded(url) {
  const store = await openStore(url, storeSchema);
  await store.migrate();
  const ids = { organisation: newId('Organisation'), event: newId('Event'), project: newId('Project') };
  const name = { nameText: { zh: '公益' }, nameKey: '公益', currency: 'CNY', createdAt: 1 };
  await store.transact(async ({ manager }) => {
    const { organisation: organisationId, event: eventId, project } = ids;
    const community = { kind: 'COMMUNITY', state: 'ACTIVE', figures: [] };
    const launch = {
      kind: 'LAUNCH',
      state: 'SCHEDULED',
      startsAt: 1,
      timeZone: 'Asia/Shanghai',
      figures: [],
    };
    await manager.insert(Organisation, { id: organisationId, ...name, ...community });
    await manager.insert(Event, { id: eventId, ...name, ...launch });
    await manager.insert(EventOrganiser, { eventId, organisationId, position: 0 });
    const others = {
      eventId,
      organisationId,
      position: 1,
      places: 1,
      serviceArea: 'CARE',
      state: 'LISTED',
      targetKey: -1n,
    };
    await manager.insert(Project, { id: project, ...name, ...others });
  });
  return { store, ids };
}

/** Everything of one donation that does not depend on its number in the ledger and its position in the feed. */
export function giftOf(number, { organisation, event, project }, donorSecret) {
  const at = Date.now();
  const donor = { donorId: null, donorName: donorOf(number) };
  const gift = {
    ...{ id: newId('Donation'), kind: 'RECEIPT', amountMinor: AMOUNT_MINOR, balanceMinor: AMOUNT_MINOR },
    ...{ shownMinor: AMOUNT_MINOR, currency: 'CNY', projectId: project, eventId: event },
    ...{
      organisationId: organisation,
      ...donor,
      donorSalt: newSalt(),
      countedAlone: false,
      publishName: true,
      publishAmount: true,
    },
    recordedAt: at,
  };
  const scopes = [project, event, organisation, 'everything'];
  const line = {
    ...{ id: newId('LedgerLine'), donationId: gift.id, kind: 'RECEIPT', countsAs: 'RECEIPT' },
    ...{ amountMinor: AMOUNT_MINOR, currency: 'CNY', correctsId: null },
    donorCommitment: commitmentTo(donorWords(donor), gift.donorSalt),
    ...{ reasonCommitment: null, scopes, recordedAt: at },
  };
  const key = donorKey(donorSecret, donor);
  const mark = markOf(ACTOR, askedOf(number, project).request);
  return {
    gift,
    line,
    scopes,
    donor: { donor: key, scopes, currency: 'CNY', donationCount: 1 },
    answer: { ...mark, answer: { donationId: gift.id, lineId: line.id }, at },
    subjects: [project, event, organisation],
  };
}

/** The line as the next one of the chain. */
export function chained(line, head) {
  const placed = { ...line, number: head.number + 1 };
  return { ...placed, hash: hashAfter(head.hash, contentOf(placed)) };
}

/** The entry at its position in the feed, with the mark of its transaction and the totals right after it. */
export function entryOf({ gift, line, scopes, subjects }, { seq, mark }, totals) {
  const { id, projectId, eventId, organisationId, recordedAt: at } = gift;
  const about = {
    donation: id,
    line: line.id,
    project: projectId,
    event: eventId,
    organisation: organisationId,
  };
  const kept = Object.fromEntries(scopes.map((scope) => [scope, totals]));
  return { seq, mark, at, kind: 'DONATION_RECEIVED', subjects, payload: { ...about, totals: kept } };
}

/** What a stretch of entries is about. */
export function aboutOf({ subjects }, firstSeq, seq) {
  return subjects.map((subject) => ({ subject, seq, firstSeq }));
}

/** A scope's sums and counts after some donations of this bench, each of another donor. */
export function figuresAfter(donations) {
  const sums = { pledged: 0n, received: AMOUNT_MINOR * BigInt(donations), refunded: 0n };
  const counts = {
    donationCount: donations,
    pledgedCount: 0,
    receivedCount: donations,
    donorCount: donations,
  };
  return { currency: 'CNY', ...sums, ...counts };
}

/** A scope's total after some donations of this bench, as an entry carries it. */
export function totalAfter(donations) {
  return keepTotal(figuresAfter(donations));
}

/** A table's statement and the values of its rows, as the gateway's columns make them. */
export function tableOf(source, entity) {
  const { tableName, columns } = source.getMetadata(entity);
  const names = columns.map(({ databaseName }) => databaseName);
  const valuesOf = (row) =>
    columns.map((column) => source.driver.preparePersistentValue(column.getEntityValue(row) ?? null, column));
  return { table: tableName, names, valuesOf };
}
