// A guard that cannot fail guards nothing: each one is run, with the configuration the house is checked with, on a
// fixture that breaks its rules.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Runs a tool inside a fixture's folder, sees it go red and gives back what it said. */
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
      'circle: auth/actor.ts → ',
      'core-builtin: core/money.ts → fs',
      'core-package: core/money.ts → zod',
      'home-of-apollo: cli/main.ts → @apollo/server',
      'home-of-ioredis: store/transact.ts → ioredis',
      'home-of-jose: server/http.ts → jose',
      'home-of-mysql2: domain/region/region.ts → mysql2',
      'later-feature-from-region: domain/region/region.ts → domain/claim/claim.ts',
      'no-floor: shelf/things.ts → core/money.ts',
      'no-place-among-features: domain/agreement/agreement.ts → domain/region/region.ts',
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

describe('the graph of the last release', () => {
  it('is not broken without a reason, and no reason stands for what did not break', () => {
    const script = join(__dirname, 'breaking.mjs');
    const folder = join(__dirname, 'fixtures', 'breaking');
    const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^`Query\.unseen`: .*Say why in/),
      expect.stringMatching(/^`Query\.kept` did not change since the last release/),
    ]);
  });
});

describe('the lint rules', () => {
  it('refuse any, a promise nobody waits for, a sixth parameter and a comparison that converts', () => {
    const said = red('eslint', 'lint', ...config('eslint.config.mjs'), '--no-ignore', '.');
    const rules = [...said.matchAll(/ error .* (\S+)$/gm)].map(([, rule]) => rule);
    expect(rules.sort()).toEqual([
      '@typescript-eslint/max-params',
      '@typescript-eslint/no-explicit-any',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/only-throw-error',
      'eqeqeq',
    ]);
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
