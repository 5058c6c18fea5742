// What a table of volunteers may say, and what is told of what it may not: no database takes part in it.
import { LIMITS } from '../../src/core/limits.js';
import { decode } from '../../src/sheets/decode.js';
import { readSheet } from '../../src/domain/enrolment/sheet/read.js';
import { gb18030 } from '../harness/gb18030.js';

const NOW = Date.UTC(2026, 0, 1);
const read = (text: string) => readSheet(text, NOW);
const problemsOf = (text: string) =>
  read(text).problems.map(({ line, column, heading, reason }) => [line, column, heading, reason.en]);

const CHINESE = `志愿者编号,姓名,人员类别,服务特长,服务时间,未满14周岁,监护人,监护人已成年,同意方式,同意日期
A1,王芳,新媒体从业人员,修家电、Tax advice,周六上午；星期日,否,,,,
A2,李小明,学生,,工作日晚上,是,李大明,是,当面书面同意,2023年8月9日
`;
const ENGLISH = `Badge number,Name,Category,Skills,Availability,Under 14,Guardian,Guardian of age,Consent how,Consent on
A1,王芳,new media,修家电; Tax advice,Sat morning; Sunday,no,,,,
A2,李小明,student,,weekdays evening,yes,李大明,yes,当面书面同意,2023-08-09
`;

test('headings and words in Chinese and in English are read into the same', () => {
  const rows = [
    {
      ...{ line: 2, number: 'A1', name: '王芳', category: 'NEW_MEDIA', skills: ['修家电', 'Tax advice'] },
      times: ['SATURDAY_MORNING', 'SUNDAY_MORNING', 'SUNDAY_AFTERNOON', 'SUNDAY_EVENING'],
      ...{ under14: false, guardianConsent: null },
    },
    {
      ...{ line: 3, number: 'A2', name: '李小明', category: 'STUDENT', skills: [], under14: true },
      times: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => `${day}_EVENING`),
      guardianConsent: { by: '李大明', how: '当面书面同意', agreedAt: Date.UTC(2023, 7, 9, 4) },
    },
  ];
  for (const text of [CHINESE, ENGLISH]) {
    expect(read(text)).toMatchObject({ rows, problems: [], ignored: [] });
  }
});

test.each([
  ['UTF-8', Buffer.from(CHINESE), 'UTF-8'],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${CHINESE}`), 'UTF-8'],
  ['GB18030', gb18030(CHINESE), 'GB18030'],
  ['UTF-8 with the line ends of Windows', Buffer.from(CHINESE.replaceAll('\n', '\r\n')), 'UTF-8'],
])('a file in %s is read as it was meant', (_what, bytes, encoding) => {
  const decoded = decode(bytes);
  expect(decoded.encoding).toBe(encoding);
  expect(read(decoded.text)).toEqual(read(CHINESE));
});

test('a workbook that was named .csv, and what is neither encoding, are refused with what would be right', () => {
  const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0);
  for (const bytes of [workbook, Uint8Array.of(0xff, 0xff, 0xff)]) {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ right: { en: expect.any(String), zh: expect.any(String) } }),
    );
  }
});

test('every bad row is told by its line, its column and what would be right, and repeats nothing of it', () => {
  const head = '编号,姓名,类别,服务时间,未满14周岁,监护人,监护人已成年,同意方式,同意日期';
  const text = [
    head,
    'B1,"王\n芳",居民,,,,,,',
    ',李四,居民,,,,,,',
    'B3,张三,外星人,周六上午,,,,,',
    'B4,赵五,居民,周八,,,,,',
    'B5,孙六,居民,,也许,,,,',
    'B6,周七,学生,,是,,,,2023-02-30',
    'B7,吴八,学生,,是,吴大,否,当面,2023-01-01',
    '320102199003076217,郑九,居民,,,,,,',
    'B9,冯十13912345678,居民,,,,,,',
    'B10,陈一,居民,,,,,,',
    'B10,褚二,居民,,,,,,',
  ].join('\n');
  const { rows, problems } = read(text);
  expect(rows.map(({ number }) => number)).toEqual(['B10']);
  expect(problems.map(({ line, column, heading }) => [line, column, heading])).toEqual([
    [2, 2, '姓名'],
    [4, 1, '编号'],
    [5, 3, '类别'],
    [6, 4, '服务时间'],
    [7, 5, '未满14周岁'],
    [8, 6, '监护人'],
    [8, 8, '同意方式'],
    [8, 9, '同意日期'],
    [9, 6, '监护人'],
    [10, 1, '编号'],
    [11, 2, '姓名'],
    [13, 1, '编号'],
  ]);
  for (const { reason, right } of problems) {
    for (const said of [reason.en, reason.zh, right.en, right.zh]) expect(said).toMatch(/[.。]$/);
  }
  const told = JSON.stringify(problems);
  for (const secret of ['320102199003076217', '13912345678', '外星人', '郑九'])
    expect(told).not.toContain(secret);
});

test('columns of identity cards, telephones and birthdays are not read, and said so', () => {
  const { rows, ignored } = read('编号,姓名,身份证号,手机,备注\nC1,王芳,320102199003076217,13912345678,好\n');
  expect(ignored).toEqual([
    { heading: '身份证号', isPersonal: true },
    { heading: '手机', isPersonal: true },
    { heading: '备注', isPersonal: false },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/3201|139/);
});

test.each([
  ['is empty', ''],
  ['has no column of numbers', '姓名\n王芳\n'],
  ['has a column twice', '编号,姓名,number\n1,王芳,1\n'],
  ['has an open quote', '编号,姓名\n1,"王芳\n'],
])('a file that %s is refused as a whole, in both languages', (_what, text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ reason: { en: expect.any(String), zh: expect.any(String) } }),
  );
});

test('a file holds so many rows and no more', () => {
  const rows = (count: number) =>
    `编号,姓名\n${Array.from({ length: count }, (_, n) => `D${String(n)},王芳\n`).join('')}`;
  expect(read(rows(LIMITS.IMPORT_ROWS)).rows.length).toBe(LIMITS.IMPORT_ROWS);
  expect(() => read(rows(LIMITS.IMPORT_ROWS + 1))).toThrow(/more than 100,000 rows/);
});

test('a spreadsheet may separate by semicolons or tabs', () => {
  for (const mark of [';', '\t']) expect(problemsOf(`编号${mark}姓名\nE1${mark}王芳\n`)).toEqual([]);
});
