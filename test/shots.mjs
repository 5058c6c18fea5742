// Makes the pictures of README and docs from the demo data, each of a settled state: nothing moves any more when it is taken.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

/** The part of the programme that runs, the size of the window, and the file in docs/. */
const SHOTS = [
  { runs: 'CLAIM', width: 1920, height: 1080, file: 'screen.png', shownWidth: 1280 },
  { runs: 'DONATE', width: 3840, height: 1080, file: 'screen-wide.png', shownWidth: 1600 },
];
/** The dashboard after the ceremony, of everything. */
const DASHBOARD = { width: 1440, height: 1100, file: 'dashboard.png', shownWidth: 1280 };
const COLOURS = 64;
const executablePath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium';

const folder = mkdtempSync(join(tmpdir(), 'shots-'));
const env = {
  PATH: process.env.PATH,
  PORT: '0',
  DEMO_DATA: 'on',
  AUTH_SECRET: 'a secret for pictures alone, long enough',
  DATABASE_URL: `sqlite:${join(folder, 'shots.db')}`,
};
const gateway = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const cli = (...words) =>
  execFileSync(process.execPath, ['dist/cli/main.js', ...words], { env, encoding: 'utf8' }).trim();

async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /GraphQL\s+(http\S+)\/graphql/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('The gateway ended before it was ready.');
}

const url = await addressOf(gateway);
gateway.stdout.resume();
const authorization = `Bearer ${cli('token', '--role', 'admin')}`;

async function ask(query, variables) {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

async function run(kind) {
  const { events } = await ask(
    '{ events(first: 1, filter: { kinds: [LAUNCH] }) { nodes { id runningSegment { id } segments { id kind } } } }',
  );
  const [{ id, runningSegment, segments }] = events.nodes;
  const input = {
    id,
    runningSegmentId: runningSegment.id,
    segmentId: segments.find((each) => each.kind === kind).id,
  };
  await ask('mutation ($input: AdvanceSegmentInput!) { advanceSegment(input: $input) { event { id } } }', {
    input,
  });
  return id;
}

async function keep(page, file, shownWidth) {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const picture = await page.screenshot({ animations: 'disabled' });
  await sharp(picture)
    .resize(shownWidth)
    .png({ palette: true, colours: COLOURS, effort: 10 })
    .toFile(join('docs', file));
  await page.close();
  console.log(`docs/${file}`);
}

let browser;
try {
  cli('demo', '--url', url, '--every', '10');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const { runs, width, height, file, shownWidth } of SHOTS) {
    const id = await run(runs);
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    await page.goto(`${url}/screen/${id}`);
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    await page.waitForSelector('[data-testid=total][data-minor]');
    if (runs === 'DONATE') await page.waitForSelector('[data-testid=honoured]');
    await keep(page, file, shownWidth);
  }
  const { width, height, file, shownWidth } = DASHBOARD;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(`${url}/dashboard?lang=en`);
  await page.waitForSelector('[data-testid=standing][data-live=true]');
  for (const part of [
    '[data-widget=coverage] .meter',
    '.chart canvas',
    '[data-testid=pace]:not([data-gifts="0"])',
  ])
    await page.waitForSelector(part);
  await keep(page, file, shownWidth);
} finally {
  await browser?.close();
  gateway.kill();
  rmSync(folder, { recursive: true, force: true });
}
