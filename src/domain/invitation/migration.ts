import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';
import { isSqlite } from '../../store/sqlite-or-mysql.js';

const INVITATION = table(
  'invitation',
  {
    id: key(id),
    kind: text(20),
    organisationId: id,
    eventId: nullable(id),
    inviteeId: id,
    state: text(10),
    allows: long,
    invitedAt: bigint,
    answeredAt: nullable(bigint),
    standing: nullable(text(80)),
  },
  {
    ix_invitation_sent: ['organisationId', 'invitedAt', 'id'],
    ix_invitation_received: ['inviteeId', 'invitedAt', 'id'],
    ix_invitation_event: ['eventId', 'invitedAt', 'id'],
    ux_invitation_standing: ['standing'],
  },
);

/** Who names whom in what since when, by what was named before there were invitations. */
const NAMED = {
  CO_ORGANISER: `SELECT host.organisationId AS organisationId, event.id AS eventId, named.organisationId AS inviteeId, event.createdAt AS at
    FROM event_organiser named JOIN event_organiser host ON host.eventId = named.eventId AND host.position = 0
    JOIN event ON event.id = named.eventId WHERE named.position > 0`,
  MEMBER_UNIT: `SELECT named.organisationId, NULL AS eventId, named.memberId AS inviteeId, own.createdAt AS at
    FROM organisation_member named JOIN organisation own ON own.id = named.organisationId`,
  PREDECESSOR: `SELECT own.id AS organisationId, NULL AS eventId, own.predecessorId AS inviteeId, own.createdAt AS at
    FROM organisation own WHERE own.predecessorId IS NOT NULL`,
};

/** Nobody is named without consent. Whoever was named before counts as having agreed, and can withdraw. */
export class Invitations1796083200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(INVITATION, true);
    await accept(runner, NAMED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(INVITATION);
  }
}

const BELOW = {
  PARENT: `SELECT own.id AS organisationId, NULL AS eventId, own.parentId AS inviteeId, own.createdAt AS at
    FROM organisation own WHERE own.parentId IS NOT NULL`,
};

/** Nobody is put below another without the consent of both. Whoever was below another counts as having agreed with it, and can withdraw. */
export class Parents1796083200022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await accept(runner, BELOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM invitation WHERE kind = 'PARENT'");
  }
}

/** @param kinds who names whom in what, by the kinds of invitations that are accepted with it */
async function accept(runner: QueryRunner, kinds: Readonly<Record<string, string>>): Promise<void> {
  // ULIDs that begin with 0, before all that were made by their time.
  const random = isSqlite(runner)
    ? "'inv_0' || substr(hex(randomblob(13)), 1, 25)"
    : "CONCAT('inv_0', LEFT(UPPER(SHA2(CONCAT(RAND(), named.inviteeId, named.organisationId), 256)), 25))";
  for (const [kind, named] of Object.entries(kinds)) {
    const place = 'COALESCE(named.eventId, named.organisationId)';
    const standing = isSqlite(runner)
      ? `'${kind}@' || ${place} || '@' || named.inviteeId`
      : `CONCAT('${kind}@', ${place}, '@', named.inviteeId)`;
    // Safe to run again after it was cut off.
    await runner.query(
      `INSERT INTO invitation (id, kind, organisationId, eventId, inviteeId, state, allows, invitedAt, answeredAt, standing)
       SELECT ${random}, '${kind}', named.organisationId, named.eventId, named.inviteeId, 'ACCEPTED', '[]', named.at, named.at, ${standing}
       FROM (${named}) named WHERE NOT EXISTS (SELECT 1 FROM invitation known WHERE known.standing = ${standing})`,
    );
  }
}
