// What a run sheet and a list of projects may say, and what is told of what they may not.
import { clockOf } from '../../../src/web/console/sheets/cells';
import { textOfFile } from '../../../src/web/console/sheets/file';
import { readProjects } from '../../../src/web/console/sheets/projects';
import { readSegments } from '../../../src/web/console/sheets/segments';
import { gb18030 } from '../../harness/gb18030.js';

const CHINESE = `环节,英文,类型,时长,时间
开场,Opening,开场,10分钟,09:00
致辞,,致辞,,9：10-9:25
认领,,,,09:25
闭幕,,闭幕,5,
`;
const READ = [
  { kind: 'OPENING', title: { original: 'ZH', zh: '开场', en: 'Opening' }, plannedMinutes: 10 },
  { kind: 'SPEECH', title: { original: 'ZH', zh: '致辞' }, plannedMinutes: 15 },
  { kind: 'OTHER', title: { original: 'ZH', zh: '认领' }, plannedMinutes: null },
  { kind: 'CLOSING', title: { original: 'ZH', zh: '闭幕' }, plannedMinutes: 5 },
];

const file = (bytes: Uint8Array) => ({
  size: bytes.length,
  arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
});
const problems = (text: string) =>
  readSegments(text).problems.map(({ line, column, heading, reason, right }) => [
    line,
    column,
    heading,
    reason.en,
    right.en,
  ]);

test.each([
  ['UTF-8', Buffer.from(CHINESE)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${CHINESE}`)],
  ['GB18030', gb18030(CHINESE)],
])('a run sheet in %s is read as it was meant, and lengths follow from times', async (_what, bytes) => {
  const { rows, problems: bad } = readSegments(await textOfFile(file(bytes)));
  expect({ rows, bad }).toEqual({ rows: READ, bad: [] });
});

test('English headings and words are read into the same', () => {
  const text = 'Title;Kind;Minutes\nSpeech of the mayor;speech;5 min\nSigning;SIGN;\n';
  expect(readSegments(text).rows).toEqual([
    { kind: 'SPEECH', title: { original: 'EN', en: 'Speech of the mayor' }, plannedMinutes: 5 },
    { kind: 'SIGN', title: { original: 'EN', en: 'Signing' }, plannedMinutes: null },
  ]);
});

test('every bad cell is told by line and column, with what would be right; good rows stay', () => {
  const text = `环节,类型,时长,时间
=A1&B1,开场,10,
致辞,讲话,10,
,签约,10,
签约,,半小时,
认领,,10,0.375
捐赠,,10,45123
闭幕,,10,25:00
合影,合影,10,10:00
`;
  const [formula, kind, merged, minutes, serial, date, clock] = problems(text);
  expect(formula).toEqual([
    2,
    1,
    '环节',
    expect.stringContaining('formula'),
    expect.stringContaining('paste'),
  ]);
  expect(kind).toEqual([3, 2, '类型', expect.any(String), expect.stringContaining('speech')]);
  expect(merged).toEqual([4, 1, '环节', expect.stringContaining('merged'), expect.any(String)]);
  expect(minutes).toEqual([5, 3, '时长', expect.stringContaining('minutes'), 'Write 10, or 10 min.']);
  for (const [at, each] of [serial, date].entries()) {
    expect(each).toEqual([
      6 + at,
      4,
      '时间',
      expect.stringContaining('serial'),
      expect.stringContaining('09:30'),
    ]);
  }
  expect(clock).toEqual([8, 4, '时间', expect.stringContaining('time of day'), expect.any(String)]);
  expect(readSegments(text).rows.map(({ title }) => title.zh)).toEqual(['合影']);
});

test.each([
  ['with a merged title above its headings', '启动仪式流程,,\n,,\n环节,时长\n开场,5\n', 'line 3'],
  ['without headings', '开场,5\n致辞,10\n', 'no column "title"'],
  ['of 100,000 rows', `环节\n${'开场\n'.repeat(100_000)}`, 'more than 50 rows'],
  ['with an open quote', '环节\n"开场\n', 'not CSV'],
  ['that is empty', '', 'empty'],
])('a file %s is refused as a whole, in words', (_what, text, reason) => {
  expect(() => readSegments(text)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(reason) }),
  );
});

test('a file that is too large, a workbook and an unknown encoding are refused before they are read', async () => {
  for (const bytes of [
    new Uint8Array(9 * 2 ** 20),
    Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
    Uint8Array.of(0xff, 0xff),
  ]) {
    await expect(textOfFile(file(bytes))).rejects.toThrow(/larger|neither/);
  }
});

test('projects are a table, or a list with a name in each line', () => {
  expect(readProjects('红色议事厅\nPavilion\n').rows).toEqual([
    { name: { original: 'ZH', zh: '红色议事厅' }, serviceArea: 'OTHER', places: 1 },
    { name: { original: 'EN', en: 'Pavilion' }, serviceArea: 'OTHER', places: 1 },
  ]);
  const table = '项目,服务领域,名额,金额\n凉亭,助学支教,３,"１２,０００元"\n花园,,,1.2万\n';
  const { rows, problems: bad } = readProjects(table);
  expect(rows).toEqual([
    {
      name: { original: 'ZH', zh: '凉亭' },
      serviceArea: 'EDUCATION',
      places: 3,
      target: { amount: '12000' },
    },
  ]);
  expect(bad).toMatchObject([{ line: 3, column: 4, right: { en: 'Write 12000.00, not 1.2万.' } }]);
});

test('times of day are read as people write them', () => {
  expect([clockOf('９：０５'), clockOf('9点30分'), clockOf('09:30:00~10:00:00'), clockOf('')]).toEqual([
    { from: 545, to: undefined },
    { from: 570, to: undefined },
    { from: 570, to: 600 },
    undefined,
  ]);
});
