import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GraphClient } from './client.js';
import { TEST_SECRET, testTokens } from './gateway.js';
import { until } from './until.js';

const DIST = join(__dirname, '..', '..', 'dist');
const MAIN = join(DIST, 'main.js');
export const CLI = join(DIST, 'cli', 'main.js');
const COMMAND_LIMIT_MS = 20_000;

/** Shorter than a test's time limit, so that no process is left running. */
const READY_MS = 25_000;

/** A gateway in its own process, built and configured by its environment as in production. */
export interface GatewayProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly admin: GraphClient;
  /** Its output before it was ready. */
  readonly greeting: string[];
  /** Its standard error. */
  complaint(): string;
  /** The sum of one of its metrics over all labels. */
  metric(name: string): Promise<number>;
  /** Its resident memory according to its metrics. */
  residentMib(): Promise<number>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** @throws Error with its output when it ends before it is ready, or is not ready after READY_MS */
export async function spawnGateway(env: Record<string, string>): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', AUTH_SECRET: TEST_SECRET, DEMO_DATA: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const greeting: string[] = [];
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => greeting.push(line));
  const isReady = () => {
    const code = child.exitCode ?? child.signalCode;
    if (code !== null) throw new Error(`the gateway ended with ${String(code)}: ${complaint}`);
    return greeting.some((line) => line.includes('npm run demo'));
  };
  try {
    await until(isReady, { patienceMs: READY_MS });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const url = /GraphQL\s+(http\S+)\/graphql/.exec(greeting.join('\n'))?.[1] ?? '';
  const metric = async (name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const readings = [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)`, 'gm'))];
    if (!readings.length) throw new Error(`there is no ${name} in the metrics`);
    return readings.reduce((sum, [, reading]) => sum + Number(reading), 0);
  };
  return {
    process: child,
    url,
    greeting,
    complaint: () => complaint,
    metric,
    residentMib: async () => (await metric('process_resident_memory_bytes')) / 2 ** 20,
    admin: new GraphClient(url, await testTokens.mint({ role: 'admin', hours: 1 })),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** Process ids of a gateway's workers. */
export function workersOf({ process: { pid } }: GatewayProcess): number[] {
  return readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** Runs a command of the command line to its end. */
export function runCommand(
  command: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const options = {
    env: { PATH: process.env['PATH'], AUTH_SECRET: TEST_SECRET, ...env },
    timeout: COMMAND_LIMIT_MS,
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...command.split(' ')],
      options,
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
}
