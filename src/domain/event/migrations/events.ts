import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { int, nullable, text } from '../../../store/migrations/table.js';

const COLUMNS = [
  { ...text(20), name: 'state', default: "'SCHEDULED'" },
  { ...nullable(text(500)), name: 'cancelReason' },
];

/** Hosts limit what one claimant takes on. */
export class ProjectsPerClaimant1796083200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('event', 'projectsPerClaimant')) return;
    await runner.addColumn('event', new TableColumn({ ...nullable(int), name: 'projectsPerClaimant' }));
  }

  down(runner: QueryRunner): Promise<void> {
    return runner.dropColumn('event', 'projectsPerClaimant');
  }
}

/** Each event has a time zone. */
export class TimeZones1796169600061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('event', 'timeZone')) return;
    await runner.addColumn(
      'event',
      new TableColumn({ ...text(64), name: 'timeZone', default: "'Asia/Shanghai'" }),
    );
  }

  down(runner: QueryRunner): Promise<void> {
    return runner.dropColumn('event', 'timeZone');
  }
}

/** Events can be cancelled. */
export class EventsCancelled1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    for (const column of COLUMNS) {
      if (!(await runner.hasColumn('event', column.name)))
        await runner.addColumn('event', new TableColumn(column));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of COLUMNS) await runner.dropColumn('event', name);
  }
}
