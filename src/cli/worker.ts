import { AggregatorRegistry, type Registry } from 'prom-client';
import { LIMITS } from '../core/limits.js';

/** What a worker tells the primary: that it serves, and where; or that it wants the metrics of all. */
export type FromWorker = { readonly serving: string } | { readonly metricsWanted: number };
/** The metrics that were asked for, unless they could not be had. */
export interface ToWorker {
  readonly asked: number;
  readonly text?: string;
}

export function tellPrimary(message: FromWorker): void {
  process.send?.(message);
}

/**
 * /metrics of all workers, whichever is asked: added up, where that makes sense. The worker's own registry is what the
 * primary asks it for.
 */
export function metricsOfAll(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  // Made for what it does on the way: from now on the primary is answered.
  new AggregatorRegistry();
  let last = 0;
  return () => {
    const mine = ++last;
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        process.off('message', hear);
      };
      const hear = ({ asked, text }: Partial<ToWorker>) => {
        if (asked !== mine) return;
        settle();
        if (text === undefined) reject(new Error('The workers did not answer.'));
        else resolve(text);
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error('The primary did not answer.'));
      }, LIMITS.METRICS_MS);
      process.on('message', hear);
      tellPrimary({ metricsWanted: mine });
    });
  };
}
