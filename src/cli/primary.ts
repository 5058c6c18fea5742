import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { LIMITS } from '../core/limits.js';
import { Relay } from '../live/bus/workers.js';
import type { Logger } from '../server/logger.js';
import { Failure } from './failure.js';
import type { FromWorker, ToWorker } from './worker.js';

/**
 * The process that has the port and its workers: starts them, replaces one that ends, carries their announcements, adds
 * up their metrics. It serves nothing itself, so there is little in it that could fail.
 *
 * A worker that cannot start (the database is away) is started again later each time, for as long as another one serves.
 * Only when none does are too many crashes the end: then whoever started the gateway has to know.
 */
export class Primary {
  private readonly relay = new Relay();
  private readonly metrics = new AggregatorRegistry();
  private readonly serving = new Set<Worker>();
  private readonly waiting = new Set<NodeJS.Timeout>();
  private crashes: number[] = [];
  /** All serve: from now on one that ends is replaced. Before, it is the reason not to start. */
  private started = false;
  private stopping = false;

  /**
   * @param logger is told of workers that ended
   * @param giveUp called when workers end faster than they may, and none serves
   */
  constructor(
    private readonly logger: Logger,
    private readonly giveUp: () => void,
  ) {}

  /** Starts the workers, one before the others. @returns where they serve @throws Failure when the first cannot */
  async start(count: number): Promise<string> {
    const url = await this.fork();
    await Promise.all(Array.from({ length: count - 1 }, () => this.fork()));
    this.started = true;
    return url;
  }

  /** Has all of them drain. Resolves when the last is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.waiting) clearTimeout(timer);
    const workers = this.open;
    const gone = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const { process } of workers) process.kill('SIGTERM');
    await Promise.all(gone);
  }

  /** One that has just ended is among `cluster.workers` for a moment more; its 'exit' would be waited for in vain. */
  private get open(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker && !worker.isDead()) as Worker[];
  }

  /** Resolves with where it serves, once it does. */
  private fork(): Promise<string> {
    const worker = cluster.fork();
    this.relay.join(worker.process);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if ('serving' in message) {
          this.serving.add(worker);
          resolve(message.serving);
        }
        // What prom-client's own messages hold is called `metrics`.
        else if ('metricsWanted' in message) void this.answer(worker, message.metricsWanted);
      });
      worker.once('exit', (code, signal) => {
        this.relay.leave(worker.process);
        const served = this.serving.delete(worker);
        reject(new Failure('A worker ended before it served.'));
        // Node's types deny it, but there is no signal where it ended by itself.
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
      // One that ends before it serves is replaced as well.
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

/** The first is replaced at once; later ones wait longer each time, up to a cap. */
function restartMs(crashes: number): number {
  if (crashes <= 1) return 0;
  return Math.min(LIMITS.WORKER_RESTART_MS * 2 ** (crashes - 2), LIMITS.WORKER_RESTART_CAP_MS);
}
