// Makes the pictures of README and docs from the demo data, each of a settled state: nothing moves any more when it is taken.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

/** The part of the programme that runs, the page and its window, what is there once it is settled, and the file in docs/. */
const SHOTS = [
  {
    ...{ runs: 'CLAIM', width: 1920, height: 1080, file: 'screen.png', shownWidth: 1280 },
    path: (id) => `/screen/${id}`,
    waitsFor: ['[data-testid=stage][data-live=true]', '[data-testid=total][data-minor]'],
  },
  {
    ...{ runs: 'DONATE', width: 3840, height: 1080, file: 'screen-wide.png', shownWidth: 1600 },
    path: (id) => `/screen/${id}`,
    waitsFor: ['[data-testid=stage][data-live=true]', '[data-testid=honoured]'],
  },
  {
    ...{ runs: 'CLAIM', width: 1440, height: 900, file: 'console.png', shownWidth: 1280 },
    path: (id) => `/console?event=${id}#token=${token}`,
    waitsFor: ['[data-segment]', '[data-testid=latest] li'],
  },
  {
    ...{ runs: 'DONATE', width: 1280, height: 800, file: 'cue.png', shownWidth: 1120 },
    path: (id) => `/console/cue?event=${id}`,
    waitsFor: ['[data-testid=cue]', '[data-testid=gift]'],
  },
  {
    ...{ runs: 'CLOSING', width: 1440, height: 1100, file: 'dashboard.png', shownWidth: 1280 },
    path: () => '/dashboard?lang=en',
    waitsFor: [
      '[data-testid=standing][data-live=true]',
      '[data-widget=coverage] .meter',
      '.chart canvas',
      '[data-testid=pace]:not([data-gifts="0"])',
    ],
  },
];
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
const token = cli('token', '--role', 'admin');
const authorization = `Bearer ${token}`;

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

let browser;
try {
  cli('demo', '--url', url, '--every', '10');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const { runs, width, height, file, shownWidth, path, waitsFor } of SHOTS) {
    const id = await run(runs);
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    await page.goto(url + path(id));
    for (const part of waitsFor) await page.waitForSelector(part);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    const picture = await page.screenshot({ animations: 'disabled' });
    await sharp(picture)
      .resize(shownWidth)
      .png({ palette: true, colours: COLOURS, effort: 10 })
      .toFile(join('docs', file));
    await page.close();
    console.log(`docs/${file}`);
  }
} finally {
  await browser?.close();
  gateway.kill();
  rmSync(folder, { recursive: true, force: true });
}
