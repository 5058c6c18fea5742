import type { MigrationInterface, QueryRunner } from 'typeorm';
import { monotonicFactory } from 'ulid';
import { bigint, id, int, key, long, table, text } from '../../../store/migrations/table.js';

const AREA = table(
  'area',
  { id: key(id), code: text(20), nameText: long, position: int, createdAt: bigint },
  { ux_area_code: ['code'], ix_area_position: ['position', 'id'] },
);

/** Those in which communities and enterprises of Yanziji agreed to help each other, in the order of the report. */
const NINE: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['EDUCATION', '助学支教', 'Education aid'],
  ['POVERTY-RELIEF', '扶贫帮困', 'Poverty relief'],
  ['LABOUR', '劳动志愿服务', 'Labour volunteering'],
  ['CARE', '关爱弱势群体', 'Care for vulnerable groups'],
  ['CULTURE-AND-SPORTS', '文体宣传', 'Culture, sports and publicity'],
  ['HEALTH-AND-EMERGENCY', '健康与应急救助', 'Health and emergency aid'],
  ['CONVENIENCE', '便民服务', 'Convenience for residents'],
  ['CIVIL-CITY', '共建文明城市', 'Building a civil city together'],
  ['ECOLOGY', '共建生态文明', 'Building ecological civilisation together'],
];

export class Areas1796256000101 implements MigrationInterface {
  /** Safe to run again after it was cut off. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(AREA, true);
    const known = (await runner.query('SELECT code FROM area')) as { code: string }[];
    const ulid = monotonicFactory();
    for (const [index, [code, zh, en]] of NINE.entries()) {
      if (known.some((row) => row.code === code)) continue;
      const nameText = JSON.stringify({ original: 'ZH', ZH: zh, EN: en });
      await runner.query('INSERT INTO area (id, code, nameText, position, createdAt) VALUES (?,?,?,?,?)', [
        ...[`are_${ulid()}`, code, nameText, index + 1],
        0,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(AREA);
  }
}
