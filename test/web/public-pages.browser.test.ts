// The pages of a citizen with a phone, as a browser shows them under their content policy.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { certify, servedAt } from '../examples/certificate.js';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { describeInBrowser, launch, openWindow } from './chromium.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };

describeInBrowser('Public pages on a phone', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let ceremony: Ceremony;
  let [code, donation] = ['', ''];

  beforeAll(async () => {
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
    ceremony = await createCeremony(gateway.admin, 3);
    const name = '名'.repeat(40) + 'W'.repeat(60);
    const { admin } = gateway;
    const { event, host } = ceremony;
    await admin.do('updateEvent', 'event { id }', { id: event.id, name: { zh: name } });
    const her = await servedAt(admin, host.id, event.id, 75);
    ({ code } = await certify(admin, host.id, her, { noticeDays: 0 }));
    donation = (await donate(admin, { eventId: event.id }, '12.00', { publishAmount: true })).donation.id;
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  it.each(['home', 'event', 'project', 'organisation', 'certificate', 'receipt', 'check'])(
    'the page of the %s is styled, fits, has no serious fault for who uses a screen reader, and asks nobody else',
    async (what) => {
      const { event, projects, host } = ceremony;
      const path = {
        home: '/',
        event: `/events/${String(event.id)}`,
        project: `/projects/${String(projects[0]!.id)}`,
        organisation: `/organisations/${String(host.id)}`,
        certificate: `/certificates/${code.replaceAll(' ', '')}`,
        receipt: `/receipts/${donation}`,
        check: '/check',
      }[what];
      const { page, context, misdeeds } = await openWindow(browser, gateway.url, PHONE);
      await page.goto(gateway.url + String(path));
      expect(await page.evaluate('getComputedStyle(document.body).paddingLeft')).toBe('16px');
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        PHONE.width,
      );
      await page.evaluate(AXE);
      const serious = await page.evaluate<string[]>(`axe.run().then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id))`);
      expect({ ...misdeeds, serious }).toEqual({ errors: [], strangers: [], serious: [] });
      await context.close();
    },
  );
});
