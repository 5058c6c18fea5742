import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ulid } from 'ulid';
import { bigint, blob, boolean, id, int, key, long, nullable, table, text } from './table.js';

const TABLES = [
  table('feed_head', { id: key(int), epoch: id, seq: bigint, floor: bigint }),
  table('feed_barrier', { id: key(int), passed: bigint }),
  table('feed_entry', { seq: key(bigint), at: bigint, kind: text(40), subjects: long, payload: long }),
  table(
    'feed_subject',
    { subject: key(id), seq: key(bigint), firstSeq: bigint },
    { ix_feed_subject_seq: ['seq'] },
  ),
  table(
    'idempotency',
    { id: key(text(43)), fingerprint: text(43), answer: long, at: bigint },
    { ix_idempotency_at: ['at'] },
  ),
  table('revocation', { id: key(text(64)), at: bigint }, { ix_revocation_at: ['at'] }),
  table(
    'screen_sight',
    { eventId: key(id), screen: key(text(100)), epoch: id, seq: bigint, shownAt: bigint },
    { ix_screen_sight_shown: ['shownAt'] },
  ),
  table(
    'region',
    {
      id: key(id),
      code: text(20),
      nameText: long,
      nameKey: text(200),
      kind: text(20),
      parentId: nullable(id),
    },
    { ux_region_code: ['code'], ix_region_parent: ['parentId'] },
  ),
  table(
    'organisation',
    {
      id: key(id),
      nameText: long,
      nameKey: text(200),
      summaryText: nullable(long),
      kind: text(30),
      parentId: nullable(id),
      predecessorId: nullable(id),
      regionId: nullable(id),
      currency: text(3),
      figures: long,
      createdAt: bigint,
    },
    { ix_organisation_name: ['nameKey'], ix_organisation_parent: ['parentId'] },
  ),
  table(
    'organisation_member',
    { organisationId: key(id), memberId: key(id) },
    { ix_organisation_member: ['memberId'] },
  ),
  table(
    'volunteer',
    { id: key(id), number: text(40), name: text(200), category: text(20), createdAt: bigint },
    { ux_volunteer_number: ['number'], ix_volunteer_name: ['name'] },
  ),
  table(
    'volunteer_organisation',
    { volunteerId: key(id), organisationId: key(id) },
    { ix_volunteer_organisation: ['organisationId'] },
  ),
  table(
    'event',
    {
      id: key(id),
      nameText: long,
      nameKey: text(200),
      summaryText: nullable(long),
      kind: text(20),
      startsAt: bigint,
      endsAt: nullable(bigint),
      venueText: nullable(long),
      regionId: nullable(id),
      currency: text(3),
      attendance: nullable(long),
      figures: long,
      createdAt: bigint,
    },
    { ix_event_starts: ['startsAt'] },
  ),
  table(
    'event_organiser',
    { eventId: key(id), organisationId: key(id), position: int },
    { ix_event_organiser: ['organisationId'] },
  ),
  table(
    'segment',
    {
      id: key(id),
      eventId: id,
      position: int,
      kind: text(20),
      titleText: long,
      state: text(20),
      startedAt: nullable(bigint),
      endedAt: nullable(bigint),
    },
    { ix_segment_event: ['eventId'] },
  ),
  table('picture', { id: key(id), type: text(20), size: int, uploadedAt: bigint }),
  table('picture_chunk', { pictureId: key(id), number: key(int), bytes: blob }),
  table(
    'project',
    {
      id: key(id),
      eventId: nullable(id),
      organisationId: id,
      position: int,
      nameText: long,
      nameKey: text(200),
      summaryText: nullable(long),
      serviceArea: text(30),
      beneficiaryText: nullable(long),
      places: int,
      targetMinor: nullable(bigint),
      currency: text(3),
      state: text(20),
      createdAt: bigint,
    },
    { ix_project_event: ['eventId'], ix_project_organisation: ['organisationId'] },
  ),
  table(
    'claim',
    {
      id: key(id),
      projectId: id,
      eventId: nullable(id),
      claimantId: id,
      place: nullable(int),
      turn: nullable(int),
      shareMinor: nullable(bigint),
      state: text(20),
      claimedAt: bigint,
      takenAt: nullable(bigint),
      dueAt: nullable(bigint),
      releasedAt: nullable(bigint),
      activePlace: nullable(text(40)),
      activeClaimant: nullable(text(70)),
    },
    {
      ux_claim_place: ['activePlace'],
      ux_claim_claimant: ['activeClaimant'],
      ix_claim_project: ['projectId', 'claimedAt', 'id'],
      ix_claim_event: ['eventId', 'claimedAt', 'id'],
      ix_claim_claimant: ['claimantId'],
      ix_claim_at: ['claimedAt'],
      ix_claim_due: ['dueAt'],
    },
  ),
  table('evidence', {
    claimId: key(id),
    number: key(int),
    text: long,
    pictures: long,
    amounts: long,
    submittedAt: bigint,
  }),
  table(
    'transition',
    {
      projectId: key(id),
      number: key(int),
      claimId: nullable(id),
      kind: text(40),
      at: bigint,
      actor: text(255),
      reason: nullable(text(500)),
    },
    { ix_transition_claim: ['claimId'] },
  ),
  table(
    'donation',
    {
      id: key(id),
      kind: text(10),
      amountMinor: bigint,
      standsMinor: bigint,
      shownMinor: bigint,
      currency: text(3),
      projectId: nullable(id),
      eventId: nullable(id),
      organisationId: nullable(id),
      donorId: nullable(id),
      donorName: nullable(text(200)),
      donorSalt: nullable(text(36)),
      publishName: boolean,
      publishAmount: boolean,
      recordedAt: bigint,
    },
    {
      ix_donation_project: ['projectId', 'recordedAt', 'id'],
      ix_donation_event: ['eventId', 'recordedAt', 'id'],
      ix_donation_organisation: ['organisationId', 'recordedAt', 'id'],
      ix_donation_recorded: ['recordedAt', 'id'],
      ix_donation_project_shown: ['projectId', 'shownMinor', 'id'],
      ix_donation_event_shown: ['eventId', 'shownMinor', 'id'],
    },
  ),
  table(
    'ledger_line',
    {
      id: key(id),
      place: bigint,
      donationId: id,
      kind: text(10),
      countsAs: text(10),
      amountMinor: bigint,
      currency: text(3),
      correctsId: nullable(id),
      donorCommitment: text(64),
      reasonCommitment: nullable(text(64)),
      scopes: long,
      recordedAt: bigint,
      hash: text(64),
    },
    { ux_ledger_place: ['place'], ix_ledger_donation: ['donationId'] },
  ),
  table('ledger_note', { lineId: key(id), salt: text(36), reason: text(500) }),
  table('ledger_head', { id: key(int), place: bigint, hash: text(64), donorSecret: text(64) }),
  table('donation_total', {
    scope: key(id),
    currency: key(text(3)),
    pledged: bigint,
    received: bigint,
    refunded: bigint,
    donationCount: int,
    donorCount: int,
  }),
  table(
    'donation_donor',
    { donor: key(text(43)), place: key(bigint), scopes: long },
    { ix_donation_donor_place: ['place'] },
  ),
];

export class First1766361600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off: in MySQL each table is there at once, whatever becomes of the rest.
    for (const made of TABLES) await runner.createTable(made, true);
    for (const table of ['feed_barrier', 'feed_head', 'ledger_head'])
      await runner.query(`DELETE FROM ${table}`);
    await runner.query('INSERT INTO feed_barrier (id, passed) VALUES (1, 0)');
    await runner.query('INSERT INTO feed_head (id, epoch, seq, floor) VALUES (1, ?, 0, 0)', [ulid()]);
    await runner.query('INSERT INTO ledger_head (id, place, hash, donorSecret) VALUES (1, 0, ?, ?)', [
      '0'.repeat(64),
      randomBytes(32).toString('hex'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const made of [...TABLES].reverse()) await runner.dropTable(made);
  }
}
