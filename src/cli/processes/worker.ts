import { AggregatorRegistry, type Registry } from 'prom-client';
import { LIMITS } from '../../core/limits.js';

/** A message of a worker to the primary: it serves at a URL, or it needs the metrics of all workers. */
export type FromWorker = { readonly serving: string } | { readonly metricsWanted: number };
/** The metrics that were requested; undefined if they could not be collected. */
export interface ToWorker {
  readonly asked: number;
  readonly text?: string;
}

export function tellPrimary(message: FromWorker): void {
  process.send?.(message);
}

/**
 * Collects /metrics of all workers, whichever of them is asked; summed up where that makes sense. The primary asks each worker
 * for its own registry.
 */
export function metricsOfAll(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  // Its constructor installs the listener that answers the primary.
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
