import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { LIMITS } from '../../core/limits.js';
import { Relay } from '../../live/bus/workers.js';
import type { Logger } from '../../server/logger.js';
import { Failure } from '../failure.js';
import type { FromWorker, ToWorker } from './worker.js';

/**
 * The primary process holds the port and runs the workers: it starts them, replaces those that end, passes on their
 * announcements and sums up their metrics. It serves no requests itself, so that it has little that can fail.
 *
 * A worker that cannot start (the database is away) is restarted with growing delays for as long as another worker serves. When
 * none serves, too many crashes end the gateway, so that the operator learns of it.
 */
export class Primary {
  private readonly relay = new Relay();
  private readonly metrics = new AggregatorRegistry();
  private readonly serving = new Set<Worker>();
  private readonly waiting = new Set<NodeJS.Timeout>();
  private crashes: number[] = [];
  /** All workers serve. From now on a worker that ends is replaced; before, the gateway does not start. */
  private started = false;
  private stopping = false;

  /** @param logger logs workers that ended @param giveUp called when workers crash too often and none serves */
  constructor(
    private readonly logger: Logger,
    private readonly giveUp: () => void,
  ) {}

  /** Starts the first worker, then the others. @returns the gateway's URL @throws Failure when the first cannot start */
  async start(count: number): Promise<string> {
    const url = await this.fork();
    await Promise.all(Array.from({ length: count - 1 }, () => this.fork()));
    this.started = true;
    return url;
  }

  /** Makes all workers drain. Resolves when the last one has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.waiting) clearTimeout(timer);
    const workers = this.open;
    const gone = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const { process } of workers) process.kill('SIGTERM');
    await Promise.all(gone);
  }

  /** A worker that has just ended stays in `cluster.workers` for a moment. Waiting for its 'exit' would never end. */
  private get open(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker && !worker.isDead()) as Worker[];
  }

  /** Resolves with the worker's URL once it serves. */
  private fork(): Promise<string> {
    const worker = cluster.fork();
    this.relay.join(worker.process);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if ('serving' in message) {
          this.serving.add(worker);
          resolve(message.serving);
        }
        // Named so because prom-client's own messages contain `metrics`.
        else if ('metricsWanted' in message) void this.answer(worker, message.metricsWanted);
      });
      worker.once('exit', (code, signal) => {
        this.relay.leave(worker.process);
        const served = this.serving.delete(worker);
        reject(new Failure('A worker ended before it served.'));
        // Node's types do not say so, but there is no signal when a worker ended by itself.
        if ((this.started || served) && !this.stopping)
          this.replace(worker, signal || `code:${String(code)}`);
      });
    });
  }

  private replace({ process: { pid } }: Worker, how: string): void {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((at) => at > now - LIMITS.WORKER_CRASHES_MS), now];
    const count = this.crashes.length;
    if (count > LIMITS.WORKER_CRASHES && !this.serving.size) {
      this.logger.tell('gaveUp', { crashes: count, seconds: LIMITS.WORKER_CRASHES_MS / 1_000 });
      this.giveUp();
      return;
    }
    const delayMs = restartMs(count);
    this.logger.tell('workerEnded', { workerPid: pid, how, afterMs: delayMs });
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      // A worker that ends before it serves is replaced in the same way.
      this.fork().catch(() => undefined);
    }, delayMs);
    this.waiting.add(timer);
  }

  private async answer(worker: Worker, asked: number): Promise<void> {
    const text = await this.metrics.clusterMetrics().catch(() => undefined);
    const answer: ToWorker = { asked, ...(text !== undefined && { text }) };
    if (worker.isConnected()) worker.send(answer);
  }
}

/** The first one is replaced at once, later ones after growing delays, up to a maximum. */
export function restartMs(crashes: number): number {
  if (crashes <= 1) return 0;
  return Math.min(LIMITS.WORKER_RESTART_MS * 2 ** (crashes - 2), LIMITS.WORKER_RESTART_CAP_MS);
}
