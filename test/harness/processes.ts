import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GraphClient } from './client.js';
import { TEST_SECRET, testTokens } from './gateway.js';

const DIST = join(__dirname, '..', '..', 'dist');
const MAIN = join(DIST, 'main.js');
const CLI = join(DIST, 'cli', 'main.js');
const COMMAND_LIMIT_MS = 20_000;

/** A gateway in a process of its own, as it is run: built, and set up by its environment. */
export interface GatewayProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly admin: GraphClient;
  /** What it printed before it was ready. */
  readonly greeting: string[];
  /** What it has written on standard error. */
  complaint(): string;
  /** What it has in memory, as its metrics have it. */
  residentMib(): Promise<number>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** @throws Error with what it printed when it ends before it is ready */
export async function spawnGateway(env: Record<string, string>): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', AUTH_SECRET: TEST_SECRET, DEMO_DATA: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const greeting: string[] = [];
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      greeting.push(line);
      if (line.includes('npm run demo')) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the gateway ended with ${String(code)}: ${complaint}`));
    });
  });
  await ready;
  const url = /GraphQL\s+(http\S+)\/graphql/.exec(greeting.join('\n'))?.[1] ?? '';
  return {
    process: child,
    url,
    greeting,
    complaint: () => complaint,
    residentMib: async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 2 ** 20;
    },
    admin: new GraphClient(url, await testTokens.mint({ role: 'admin', hours: 1 })),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** The processes that a gateway has started, by their ids. */
export function workersOf({ process: { pid } }: GatewayProcess): number[] {
  return readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** Runs a verb of the command line to its end. */
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
