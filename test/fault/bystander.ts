import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayProcess } from '../harness/processes.js';
import { threadTime } from './thread-time.js';

const PAUSE_MS = 2;

/** Sends queries to a gateway on a connection of its own, one after another. */
export class Asker {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param address client address, sent as a proxy does */
  constructor(
    private readonly url: string,
    private readonly address: string,
  ) {}

  /** @returns the answer, and its time in milliseconds */
  ask(query: string): Promise<{ answer: string; ms: number }> {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': this.address };
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const asking = request(
        `${this.url}/graphql`,
        { method: 'POST', headers, agent: this.agent },
        (reply) => {
          text(reply).then((answer) => {
            resolve({ answer, ms: performance.now() - began });
          }, reject);
        },
      );
      asking.on('error', reject);
      asking.end(JSON.stringify({ query }));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/**
 * Clients that send cheap queries, to measure how long a gateway makes them wait. Time in which other processes of a shared
 * machine hold up the gateway or the clients is not counted.
 */
export class Bystanders {
  readonly waitsMs: number[] = [];
  private readonly pids: readonly (number | undefined)[];
  private readonly leaving = new AbortController();
  private readonly all: Promise<unknown>;

  constructor({ url, process: { pid } }: Pick<GatewayProcess, 'url' | 'process'>, count: number) {
    this.pids = [pid, process.pid];
    this.all = Promise.all(
      Array.from({ length: count }, (_, n) => this.keepAsking(new Asker(url, `10.1.0.${String(n)}`))),
    );
  }

  /** 99th percentile of the waits, milliseconds. */
  get p99(): number {
    return [...this.waitsMs].sort((a, b) => a - b)[Math.ceil(this.waitsMs.length * 0.99) - 1] ?? NaN;
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.all;
  }

  private get heldUpMs(): number {
    return this.pids.reduce<number>((sum, pid) => sum + (threadTime(pid)?.heldUpMs ?? 0), 0);
  }

  private async keepAsking(asker: Asker): Promise<void> {
    while (!this.leaving.signal.aborted) {
      const before = this.heldUpMs;
      const { answer, ms } = await asker.ask('{ __typename }');
      if (!answer.includes('"Query"')) throw new Error(answer);
      this.waitsMs.push(Math.max(0, ms - (this.heldUpMs - before)));
      await pause(PAUSE_MS);
    }
    asker.close();
  }
}
