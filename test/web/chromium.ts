import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executablePath = process.env['TEST_CHROMIUM'];
const args =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

if (!executablePath)
  process.stdout.write('Browser tests skipped: set TEST_CHROMIUM to the path of a Chromium.\n');

/** `describe`, or its skipping twin on a machine without a browser. */
export const describeInBrowser = executablePath ? describe : describe.skip;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath!, args: args.split(' ') });

/** The pages as they are built, of the sources as they are now. */
export function buildPages(): { readonly folder: string } {
  const { status, stderr } = spawnSync(process.execPath, ['src/build.mjs', '--if-needed'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The pages do not build\n${stderr}`);
  return { folder: join('dist', 'web') };
}

/** What a page did that it should not: told the console of an error, or asked anything of anybody but the gateway. */
export interface Misdeeds {
  errors: string[];
  strangers: string[];
}

/** A window of its own, with an empty storage, watched from its first request. */
export async function openWindow(
  browser: Browser,
  gateway: string,
  misdeeds: Misdeeds,
  viewport = { width: 1920, height: 1080 },
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => misdeeds.errors.push(message));
  page.on('console', (message) => {
    // Chromium itself reports a socket that was cut or turned away; in these tests that is the test's own doing.
    const ours = message.type() === 'error' && !message.text().startsWith('WebSocket connection to');
    if (ours) misdeeds.errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(gateway) && !/^(data|blob):/.test(url)) misdeeds.strangers.push(url);
  });
  return { page, context };
}
