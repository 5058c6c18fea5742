import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullable, text } from '../../../store/migrations/table.js';

const KEY = { ...nullable(text(43)), name: 'calendarKey' };
const INDEX = { name: 'ux_volunteer_calendar_key', columnNames: ['calendarKey'], isUnique: true };

/** The secret part of the address of a volunteer's calendar. Safe to run again after it was cut off. */
export class CalendarKeys1796510000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('volunteer', KEY.name)))
      await runner.addColumn('volunteer', new TableColumn(KEY));
    const there = (await runner.getTable('volunteer'))?.indices ?? [];
    if (!there.some(({ name }) => name === INDEX.name))
      await runner.createIndex('volunteer', new TableIndex(INDEX));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('volunteer', INDEX.name);
    await runner.dropColumn('volunteer', KEY.name);
  }
}
