// The test runner may name a service only if it answered.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

function run(script: string, args: string[], env: Record<string, string>) {
  return new Promise<{ status: number; said: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(__dirname, '..', script), ...args],
      { env: { ...process.env, ...env } },
      (_, stdout, stderr) => resolve({ status: child.exitCode!, said: stdout + stderr }),
    );
  });
}

describe('looking for services', () => {
  const mute = createServer();
  let host: string;
  let [asking, starting]: ReturnType<typeof run>[] = [];

  beforeAll(async () => {
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    host = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const TEST_REDIS_URL = `redis://:open-sesame@${host}`;
    // At the same time: each waits until its patience is over.
    asking = run('services.mjs', ['TEST_DATABASE_URL', 'TEST_REDIS_URL'], {
      TEST_DATABASE_URL: `mysql://root@${host}`,
      TEST_REDIS_URL,
    });
    starting = run('run.mjs', ['--all'], { TEST_REDIS_URL, TEST_CHROMIUM: '/nowhere/chromium' });
  });
  afterAll(() => mute.close());

  it('takes an open port that never says a word for no service at all', async () => {
    expect((await asking)?.status).toBe(2);
  });

  it('refuses to run the whole suite without one of them, names it, and keeps its password', async () => {
    const { status, said } = (await starting)!;
    expect(status).toBe(1);
    expect(said).toContain(`Redis not reachable at ${host}: the whole suite needs it (TEST_REDIS_URL)`);
    expect(said).toContain('Chromium not reachable at /nowhere/chromium');
    expect(said).not.toContain('open-sesame');
    expect(said).not.toContain('ran on');
  });
});
