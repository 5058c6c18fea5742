import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, id, key, nullable, table, text } from '../../store/migrations/table.js';
import { isSqlite } from '../../store/sqlite-or-mysql.js';

const STATISTIC = table('statistic', {
  ...{ scope: key(id), month: key(text(7)), figure: key(text(20)), value: bigint },
});

/** What rows count by, and where it is found as long as nobody has written it down beside them. */
const COLUMNS = [
  [
    'enrolment',
    'regionId',
    'SELECT regionId FROM organisation WHERE organisation.id = enrolment.organisationId',
  ],
  ['sign_up', 'regionId', 'SELECT regionId FROM event WHERE event.id = sign_up.eventId'],
  ['sign_up', 'areaId', 'SELECT areaId FROM shift WHERE shift.id = sign_up.shiftId'],
  [
    ...(['sign_up', 'organisationId'] as const),
    'SELECT organisationId FROM event_organiser its WHERE its.eventId = sign_up.eventId ORDER BY position LIMIT 1',
  ],
  ['service_hours', 'regionId', 'SELECT regionId FROM event WHERE event.id = service_hours.eventId'],
  ['project', 'regionId', 'SELECT regionId FROM event WHERE event.id = project.eventId'],
  ['claim', 'regionId', 'SELECT regionId FROM event WHERE event.id = claim.eventId'],
  ['claim', 'organisationId', 'SELECT organisationId FROM project WHERE project.id = claim.projectId'],
] as const;

const WIDE = ['regionId', 'areaId', 'organisationId'];
const LISTED = `state IN ('LISTED','CLAIMED','SIGNED','IN_PROGRESS','SUBMITTED','ACCEPTED','REOPENED','CLOSED')`;
const HELD = `state IN ('CLAIMED','SIGNED','IN_PROGRESS','SUBMITTED','ACCEPTED')`;

/** What is counted: figure, table, columns it counts by, when, which rows, how much of each. */
const FIGURES: readonly (readonly [string, string, readonly string[], string, string, string?])[] = [
  ['volunteers', 'enrolment', ['regionId', 'organisationId'], 'answeredAt', `state = 'CONFIRMED'`],
  ['minutes', 'service_hours', WIDE, 'day', 'counted <> 0', 'counted'],
  ['signUps', 'sign_up', WIDE, 'createdAt', `state <> 'CANCELLED'`],
  ['checkIns', 'sign_up', WIDE, 'checkedInAt', `state IN ('CHECKED_IN','CHECKED_OUT')`],
  ['needsPlaced', 'need', WIDE, 'createdAt', 'TRUE'],
  ['needsAccepted', 'need', WIDE, 'createdAt', `state IN ('ACCEPTED','DONE','RATED')`],
  ['needsDone', 'need', WIDE, 'doneAt', 'TRUE'],
  ['groups', 'organisation', ['regionId'], 'createdAt', `state = 'ACTIVE'`],
  ['events', 'event', ['regionId'], 'startsAt', `state = 'SCHEDULED'`],
  ['projects', 'project', ['regionId', 'organisationId'], 'createdAt', LISTED],
  ['projectsClosed', 'project', ['regionId', 'organisationId'], 'createdAt', `state = 'CLOSED'`],
  ['claims', 'claim', ['regionId', 'organisationId'], 'takenAt', HELD],
  ['claimsClosed', 'claim', ['regionId', 'organisationId'], 'takenAt', `state = 'ACCEPTED'`],
];

/** What is counted by month, of all that is there. Safe to run again after it was cut off. */
export class Statistics1796560000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column, found] of COLUMNS) {
      if (!(await runner.hasColumn(name, column)))
        await runner.addColumn(name, new TableColumn({ ...nullable(id), name: column }));
      await runner.query(`UPDATE ${name} SET ${column} = (${found}) WHERE ${column} IS NULL`);
    }
    await runner.createTable(STATISTIC, true);
    await runner.query('DELETE FROM statistic');
    for (const [figure, from, columns, at, where, adds = '1'] of FIGURES) {
      for (const column of columns) {
        const month = at === 'day' ? 'SUBSTR(day, 1, 7)' : monthOf(runner, at);
        const its = `SELECT ${column} AS scope, ${month} AS month, SUM(${adds}) AS value FROM ${from}
          WHERE ${column} IS NOT NULL AND ${at} IS NOT NULL AND ${where} GROUP BY ${column}, ${month}`;
        // A row counts in its region and in all that are around it.
        const counted =
          column === 'regionId'
            ? `SELECT around.aroundId, its.month, '${figure}', SUM(its.value)
               FROM (${its}) its JOIN region_within around ON around.regionId = its.scope GROUP BY around.aroundId, its.month`
            : `SELECT its.scope, its.month, '${figure}', its.value FROM (${its}) its`;
        await runner.query(`INSERT INTO statistic (scope, month, figure, value) ${counted}`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(STATISTIC);
    for (const [name, column] of COLUMNS) await runner.dropColumn(name, column);
  }
}

/** Where clocks are eight hours ahead of UTC. */
function monthOf(runner: QueryRunner, column: string): string {
  const seconds = `${column} / 1000 + 28800`;
  return isSqlite(runner)
    ? `strftime('%Y-%m', ${seconds}, 'unixepoch')`
    : `DATE_FORMAT(TIMESTAMPADD(SECOND, FLOOR(${seconds}), '1970-01-01'), '%Y-%m')`;
}
