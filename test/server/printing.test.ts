// A certificate on paper: what it says, where it leads, and that nobody waits for it who did not ask.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Printer as BuiltPrinter } from '../../src/server/printing/printer.js';
import { wordingOf } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { certify, servedAt } from '../examples/certificate.js';
import { createCeremony, type Ceremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { readPdf, squareFont } from '../harness/pdf.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';

/** All that is said of a certificate in Chinese, so that the font has it. */
const TEXTS =
  '志愿服务时长证明已撤销，不再有效公示中尚未生证编码者小分钟日期出具单位间截止扫或在以下网址查验所示为准年月有误（）–：';

let database: FreshDatabase;
let gateway: GatewayProcess;
let ceremony: Ceremony;
let her: string;

const digits = ({ code }: Answer) => String(code).replaceAll(' ', '');
const sheetOf = (certificate: Answer, lang: 'zh' | 'en') =>
  fetch(`${gateway.url}/certificates/${digits(certificate)}.pdf?lang=${lang}`);
const read = async (response: Response) => {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return readPdf(Buffer.from(await response.arrayBuffer()));
};

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await spawnGateway({ DATABASE_URL: database.url, CERTIFICATE_FONT: squareFont(TEXTS) });
  ceremony = await createCeremony(gateway.admin, 1);
  her = await servedAt(gateway.admin, ceremony.host.id, ceremony.event.id, 75);
});
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

test('a certificate on paper says who served how long and whether it holds, and its QR code leads to its page', async () => {
  const certificate = await certify(gateway.admin, ceremony.host.id, her, { noticeDays: 0 });
  const chinese = await sheetOf(certificate, 'zh');
  expect(chinese.headers.get('cache-control')).toBe('no-store');
  const { text, code } = await read(chinese);
  for (const part of ['志愿服务时长证明', '有效', String(certificate.code), '1 小时 15 分钟', '2024-01-01'])
    expect(text).toContain(part);
  expect(code).toBe(`${gateway.url}/certificates/${digits(certificate)}`);
  expect(await (await fetch(`${code!}?lang=zh`)).text()).toContain(
    `/certificates/${digits(certificate)}.pdf?lang=zh`,
  );
  const english = await read(await sheetOf(certificate, 'en'));
  for (const part of ['Certificate of volunteer service', 'It holds', '1 h 15 min'])
    expect(english.text).toContain(part);
});

test('one that was withdrawn says so on paper from then on, and one that nobody issued is not printed', async () => {
  const certificate = await certify(gateway.admin, ceremony.host.id, her);
  expect((await read(await sheetOf(certificate, 'zh'))).text).toContain('公示中，尚未生效');
  const { id } = certificate;
  await gateway.admin.do('withdrawCertificate', 'certificate { id }', { id, reason: '时长有误' });
  const { text } = await read(await sheetOf(certificate, 'zh'));
  for (const part of ['已撤销，不再有效', '时长有误']) expect(text).toContain(part);
  const nobodys = await fetch(`${gateway.url}/certificates/12.pdf?lang=en`);
  expect([nobodys.status, await nobodys.text()]).toEqual([
    404,
    expect.stringContaining(wordingOf('BAD_CERTIFICATE_CODE').en),
  ]);
});

test('beyond PRINTS_WAITING_PER_CLIENT a sheet is refused for now, the same one is drawn once, and others are answered meanwhile', async () => {
  const many = 2 * (LIMITS.PRINTS_WAITING_PER_CLIENT + 1);
  const certificates = await Promise.all(
    Array.from({ length: many }, () => certify(gateway.admin, ceremony.host.id, her)),
  );
  let ended = false;
  const asked = Promise.all(certificates.map((each) => sheetOf(each, 'zh'))).finally(() => (ended = true));
  const delays: number[] = [];
  await until(() => ended, {
    whileNot: async () => {
      const begun = performance.now();
      await fetch(`${gateway.url}/healthz`);
      delays.push(performance.now() - begun);
    },
  });
  const answers = await asked;
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.length - refused.length).toBeGreaterThan(LIMITS.PRINTS_WAITING_PER_CLIENT);
  for (const answer of refused) {
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await answer.text()).toContain('OVERLOADED');
  }
  // In the thread that answers, each of these would have waited for a whole drawing.
  delays.sort((a, b) => a - b);
  expect(delays[Math.floor(delays.length / 2)]).toBeLessThan(50);
  const again = await Promise.all(Array.from({ length: many }, () => sheetOf(certificates[0], 'en')));
  expect(again.map(({ status }) => status)).toEqual(again.map(() => 200));
});

describe('the printer', () => {
  // As it was built: its thread is JavaScript.
  const built = join(__dirname, '..', '..', 'dist', 'server', 'printing', 'printer.js');
  const { Printer } = jest.requireActual<{ Printer: typeof BuiltPrinter }>(built);
  const sheet = (title: string) => ({
    ...({ language: 'zh', title, standing: '有效', holds: true, reason: null, facts: [] } as const),
    ...{ address: 'http://gateway', advice: '' },
  });
  const font = { path: squareFont(TEXTS) };
  const keptBytes = LIMITS.PRINTS_KEPT_BYTES;

  test('refuses a sheet for now that takes longer than PRINT_MS, and prints the next one on a new thread', async () => {
    const bounds = { drawingMs: 1, keptBytes };
    const printer = new Printer(font, bounds);
    await expect(printer.print(sheet('证明'), 'a')).rejects.toMatchObject({ code: 'OVERLOADED' });
    bounds.drawingMs = LIMITS.PRINT_MS;
    expect(readPdf(Buffer.from(await printer.print(sheet('证明'), 'a'))).text).toContain('证明');
    await printer.close();
  });

  test('keeps what it has drawn up to PRINTS_KEPT_BYTES, and then draws anew what nobody asked for since', async () => {
    const printer = new Printer(font, { drawingMs: LIMITS.PRINT_MS, keptBytes: 10_000 });
    const first = await printer.print(sheet('证明'), 'a');
    expect(await printer.print(sheet('证明'), 'b')).toBe(first);
    for (const title of ['志愿', '服务', '时长']) await printer.print(sheet(title), 'a');
    expect(await printer.print(sheet('证明'), 'a')).not.toBe(first);
    await printer.close();
  });
});

test('without a font the start says so, and the sheet is refused with its reason in both languages', async () => {
  const nowhere = { DATABASE_URL: database.url, CERTIFICATE_FONT: '/nowhere/font.otf' };
  const fontless = await spawnGateway(nowhere);
  try {
    expect(fontless.complaint().match(/"event":"noFont","font":"\/nowhere\/font.otf"/g)).toHaveLength(1);
    const { code } = await certify(gateway.admin, ceremony.host.id, her);
    for (const lang of ['zh', 'en'] as const) {
      const response = await fetch(`${fontless.url}/certificates/${digits({ code })}.pdf?lang=${lang}`);
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, null]);
      const page = await response.text();
      for (const part of ['NO_CERTIFICATE_FONT', wordingOf('NO_CERTIFICATE_FONT')[lang]])
        expect(page).toContain(part);
    }
  } finally {
    await fontless.stop();
  }
});
