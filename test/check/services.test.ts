// The suite may only say that it ran on a service when that service answered.
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
  let port: number;

  beforeAll(async () => {
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    port = (mute.address() as AddressInfo).port;
    host = `127.0.0.1:${port}`;
  });
  afterAll(() => mute.close());

  it('takes an open port that never says a word for no service at all', async () => {
    const env = { TEST_DATABASE_URL: `mysql://root@${host}`, TEST_REDIS_URL: `redis://${host}` };
    const { status } = await run('services.mjs', ['TEST_DATABASE_URL', 'TEST_REDIS_URL'], env);
    expect(status).toBe(2);
  });

  it('refuses to run the whole suite without one of them, names it, and keeps its password', async () => {
    const env = { TEST_REDIS_URL: `redis://:open-sesame@${host}`, TEST_CHROMIUM: '/nowhere/chromium' };
    const { status, said } = await run('run.mjs', ['--all'], env);
    expect(status).toBe(1);
    expect(said).toContain(`Redis not reachable at ${host}: the whole suite needs it (TEST_REDIS_URL)`);
    expect(said).toContain('Chromium not reachable at /nowhere/chromium');
    expect(said).not.toContain('open-sesame');
    expect(said).not.toContain('ran on');
  });
});
