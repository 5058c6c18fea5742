import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import { cut } from './driver.js';

/**
 * One transaction on a connection of its own. Once the signal comes the connection is cut, wherever the transaction is:
 * a connection goes back to its pool only when nothing is under way on it.
 */
export async function transaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const runner = source.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const giveUp = () => {
    cut(connection);
  };
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', giveUp);
    await runner.startTransaction();
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(giveUp);
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
    await runner.release();
  }
}
