// Each guard is run, with the configuration that checks the code, on a fixture that breaks its rules: a guard that cannot
// fail proves nothing.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = join(__dirname, '..', '..');

/** Runs a tool in a fixture's folder, expects it to fail, and returns its output. */
function red(tool: string, fixture: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd: join(__dirname, 'fixtures', fixture),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    encoding: 'utf8',
  });
  expect(status).toBeGreaterThan(0);
  return stdout + stderr;
}

const config = (name: string) => ['--config', join(__dirname, name)];

describe('the import floors', () => {
  it('refuse every import that goes up, leaves its home or runs in a circle, and no other', () => {
    const said = red('depcruise', 'floors', ...config('dependency-cruiser.mjs'), 'src');
    const broken = [...said.matchAll(/^ *error (.*)$/gm)].map(([, line]) =>
      line!.replace(/\S*node_modules\/((@[^/]+\/)?[^/]+)\/.*/, '$1').replaceAll('src/', ''),
    );
    expect(broken.sort()).toEqual([
      'alone: clients/resume.ts → graphql-ws',
      'alone: clients/resume.ts → web/screen.ts',
      'apart-from: server/http.ts → web/screen.ts',
      'apart: web/screen.ts → core/money.ts',
      // Circles through values, and through types alone, in any folder.
      'circle: auth/actor.ts → ',
      'circle: auth/actor.ts → ',
      'circle: domain/claim/claim.ts → ',
      'circle: live/hub.ts → ',
      'core-builtin: core/money.ts → fs',
      'core-package: core/money.ts → zod',
      'home-of-apollo: cli/main.ts → @apollo/server',
      'home-of-ioredis: store/transact.ts → ioredis',
      'home-of-jose: server/http.ts → jose',
      'home-of-mysql2: domain/region/region.ts → mysql2',
      'later-feature-from-region: domain/region/region.ts → domain/claim/claim.ts',
      'no-floor: shelf/things.ts → core/money.ts',
      'no-place-among-features: domain/treaty/treaty.ts → domain/region/region.ts',
      'store-takes-types-from-live: store/transact.ts → live/bus/redis.ts',
      'stranger-to-config: config.ts → auth/actor.ts',
      'stranger-to-live: live/hub.ts → store/transact.ts',
      'stranger-to-live: live/hub.ts → type-graphql',
      'stranger-to-live: live/hub.ts → typeorm',
      'upward-from-cli: cli/main.ts → main.ts',
      'upward-from-core: core/money.ts → domain/claim/claim.ts',
      'upward-from-graphql: graphql/schema.ts → config.ts',
    ]);
  });
});

describe('the rooms', () => {
  it('hold as many files, and a file as many lines, as one keeps in view', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
    mkdirSync(join(folder, 'full', 'inside'), { recursive: true });
    for (let file = 1; file <= 12; file++) writeFileSync(join(folder, 'full', `${file}.ts`), '');
    writeFileSync(join(folder, 'full', 'inside', 'long.ts'), '\n'.repeat(400));
    expect(runGuard('rooms.mjs', folder)).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(folder, 'full', '13.ts'), '');
    appendFileSync(join(folder, 'full', 'inside', 'long.ts'), '\n');
    expect(findings('rooms.mjs', folder)).toEqual([
      expect.stringMatching(/full has 13 files: over 12/),
      expect.stringMatching(/long\.ts has 401 lines: at most 400/),
    ]);
    rmSync(folder, { recursive: true });
  });
});

/** Runs one of our guards on fixtures. */
function runGuard(guard: string, ...args: string[]) {
  const fixtures = args.map((name) => resolve(__dirname, 'fixtures', name));
  return spawnSync(process.execPath, [join(__dirname, guard), ...fixtures], { encoding: 'utf8' });
}

/** Runs one of our guards on a fixture, expects it to fail, and returns its findings, one a line. */
function findings(guard: string, ...args: string[]): string[] {
  const { status, stderr } = runGuard(guard, ...args);
  expect(status).toBe(1);
  return stderr.trim().split('\n');
}

describe('the promises', () => {
  it('are each enforced by a test, and no test enforces what is not promised', () => {
    expect(findings('promises.mjs', 'promises/PROTOCOL.md', 'promises/tests')).toEqual([
      expect.stringMatching(/^P3 is promised twice/),
      'P4 is enforced by order.ts and promised nowhere.',
      expect.stringMatching(/^P2 is promised and no test says that it enforces it/),
      expect.stringMatching(/^The table at the end of .*PROTOCOL\.md is out of date/),
    ]);
  });
});

describe('the matrix of rights', () => {
  it('is what the code says', () => {
    expect(findings('rights.mjs', 'rights/rights.md')).toEqual([
      expect.stringMatching(/rights\.md is not what the code says: run npm run rights\.$/),
    ]);
  });
});

describe('the limits', () => {
  it('are each used, tested, and say what they bound, in what, and what happens beyond it', () => {
    expect(findings('limits.mjs', 'limits')).toEqual([
      'NOTE_CHARS: no comment says what it bounds.',
      'NOTE_CHARS: it does not say what happens beyond it ("Beyond: …").',
      'TEXT_CHARS: no comment says what it bounds.',
      'PLACES: it does not say its unit ("Unit: …").',
      'PAGES: it does not say what happens beyond it ("Beyond: …").',
      'QUEUE_ITEMS: test/core/limits.test.ts does not hold its bounds.',
      'PAUSE_MS: test/pause.test.ts, which it says meets it, is not there.',
      'REST_MS: test/names.ts, which it says meets it, does not name it.',
      'WAIT_MS: no test names it, and it names none that meets it ("Test: …").',
      'LOST_MS: nothing in src uses it.',
    ]);
  });
});

describe('the graph of the last release', () => {
  it('is not broken without a reason, and no reason is left for what did not break', () => {
    expect(findings('breaking.mjs', 'breaking')).toEqual([
      expect.stringMatching(/^`Query\.unseen`: .*Say why in/),
      expect.stringMatching(/^`Query\.kept` did not change since the last release/),
    ]);
  });
});

describe('the descriptions', () => {
  it('are missed wherever the graph says nothing', () => {
    expect(findings('described.mjs', 'described/schema.graphql')).toEqual(
      ['Query.thing(id)', 'Query.things', 'Thing', 'ThingKind.SMALL'].map((path) =>
        expect.stringContaining(`\`${path}\` has no description`),
      ),
    );
  });
});

describe('the rules of the graph', () => {
  it('refuse what is not described, not named as all else, not found, and not as Relay reads it', () => {
    const said = red('eslint', 'graph', ...config('graph.config.mjs'), 'schema/schema.graphql');
    const rules = [...said.matchAll(/@graphql-eslint\/(\S+)$/gm)].map(([, rule]) => rule);
    expect([...new Set(rules)].sort()).toEqual([
      'input-name',
      'naming-convention',
      'no-hashtag-description',
      'no-scalar-result-type-on-mutation',
      'no-unreachable-types',
      'relay-arguments',
      'relay-connection-types',
      'relay-edge-types',
      'relay-page-info',
      'require-deprecation-reason',
      'require-description',
      'require-nullable-result-in-root',
      'strict-id-in-types',
    ]);
  });
});

describe('the lint rules', () => {
  it('refuse any, a promise nobody waits for, a sixth parameter, a comparison and a field that only convert', () => {
    const said = red('eslint', 'lint', ...config('eslint.config.mjs'), '--no-ignore', '.');
    const rules = [...said.matchAll(/ error .* (\S+)$/gm)].map(([, rule]) => rule);
    expect(rules.sort()).toEqual([
      '@typescript-eslint/max-params',
      '@typescript-eslint/no-explicit-any',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/only-throw-error',
      'eqeqeq',
      'no-restricted-syntax',
    ]);
    // Two fields of three ask their context or the parts of their class.
    expect(said.match(/.*only converts/g)).toEqual([expect.stringContaining(' 10:3 ')]);
  });
});

describe('the types', () => {
  it('refuse an element taken from a list as if it were certainly there', () => {
    const said = red('tsc', 'types', '-p', '.');
    expect(said.split('\n')[0]).toBe(
      "first.ts(3,14): error TS2322: Type 'string | undefined' is not assignable to type 'string'.",
    );
  });
});

describe('the format', () => {
  it('refuses a file that prettier would write differently', () => {
    const said = red('prettier', 'format', '--check', '.');
    expect(said).toContain('[warn] untidy.ts');
  });
});

describe('the search for dead code', () => {
  it('finds an export, a file and a package that nobody uses', () => {
    const said = red('knip', 'dead', ...config('knip.json'), '--reporter', 'compact');
    expect(said.trim().split('\n')).toEqual([
      'Unused files (1)',
      'src/core/orphan.ts: src/core/orphan.ts',
      'Unused dependencies (1)',
      'package.json: ulid',
      'Unused exports (1)',
      'src/core/text.ts: forgotten',
    ]);
  });
});
