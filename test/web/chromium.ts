import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const executablePath = process.env['TEST_CHROMIUM'];
const args =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

if (!executablePath)
  process.stdout.write('Browser tests skipped: set TEST_CHROMIUM to the path of a Chromium.\n');

/** `describe`, or `describe.skip` on a machine without a browser. */
export const describeInBrowser = executablePath ? describe : describe.skip;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath!, args: args.split(' ') });

/** Builds the pages from the current sources. */
export function buildPages(): { readonly folder: string } {
  const { status, stderr } = spawnSync(process.execPath, ['src/build.mjs', '--if-needed'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The pages do not build\n${stderr}`);
  return { folder: join('dist', 'web') };
}

/** What a page must not do: log an error to the console, or send a request to any host but the gateway. */
export interface Misdeeds {
  errors: string[];
  strangers: string[];
}

/** A wall with room for ten cards on a page. */
export const ROOM_FOR_TEN = { width: 2560, height: 720 };

/** A browser window with empty storage, observed from its first request. */
export async function openWindow(
  browser: Browser,
  gateway: string,
  viewport = { width: 1920, height: 1080 },
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; misdeeds: Misdeeds }> {
  const misdeeds: Misdeeds = { errors: [], strangers: [] };
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => misdeeds.errors.push(message));
  page.on('console', (message) => {
    // Chromium reports sockets that were cut or refused; in these tests the test does that.
    const ours = message.type() === 'error' && !message.text().startsWith('WebSocket connection to');
    if (ours) misdeeds.errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(gateway) && !/^(data|blob):/.test(url)) misdeeds.strangers.push(url);
  });
  return { page, context, misdeeds };
}
