import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { long, nullable, text } from '../../../store/migrations/table.js';

const FORMER = { ...nullable(text(200)), name: 'source' };
const NOW = { ...nullable(long), name: 'sourceText' };

/** The source of a milestone is in two languages. Earlier versions had it as one text, in Chinese. Safe to run again after it was cut off. */
export class MilestoneSources1796169600070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('milestone', NOW.name)))
      await runner.addColumn('milestone', new TableColumn(NOW));
    if (!(await runner.hasColumn('milestone', FORMER.name))) return;
    await runner.query(
      `UPDATE milestone SET sourceText = JSON_OBJECT('original', 'ZH', 'ZH', source) WHERE source IS NOT NULL`,
    );
    await runner.dropColumn('milestone', FORMER.name);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('milestone', new TableColumn(FORMER));
    const rows = (await runner.query(
      'SELECT id, sourceText FROM milestone WHERE sourceText IS NOT NULL',
    )) as { id: string; sourceText: string }[];
    for (const { id, sourceText } of rows) {
      const { original, ...written } = JSON.parse(sourceText) as Record<string, string>;
      await runner.query('UPDATE milestone SET source = ? WHERE id = ?', [written[original ?? ''], id]);
    }
    await runner.dropColumn('milestone', NOW.name);
  }
}
