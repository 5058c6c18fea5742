import { QueryFailedError, type DataSource, type QueryRunner } from 'typeorm';
import type { Dialect, StoreHandle } from './dialect.js';
import { translation } from './translated.js';

/**
 * Makes the statements of a handle go to the driver, those that are given as text outside of a transaction. For each of them TypeORM
 * makes a query runner, broadcasts events and copies the rows, which costs as much as the statement (docs/adr/0024).
 */
export function direct(source: DataSource, dialect: Dialect, handle: StoreHandle): DataSource {
  const throughTypeorm = source.query.bind(source) as Query;
  const ask: Query = async (text, values = []) => {
    try {
      return await dialect.ask(source, handle, text, values);
    } catch (error) {
      throw translation(new QueryFailedError(text, values, error as Error), dialect);
    }
  };
  const query: Query = (text, values, runner) => {
    if (runner) return throughTypeorm(text, values, runner);
    return source.subscribers.length ? observed(source, ask, text, values) : ask(text, values);
  };
  source.query = query as DataSource['query'];
  return source;
}

/** Tells the subscribers, as TypeORM does. */
async function observed(
  source: DataSource,
  ask: Query,
  text: string,
  parameters?: unknown[],
): Promise<unknown> {
  const event = { query: text, parameters } as never;
  for (const subscriber of source.subscribers) await subscriber.beforeQuery?.(event);
  try {
    return await ask(text, parameters);
  } finally {
    for (const subscriber of source.subscribers) await subscriber.afterQuery?.(event);
  }
}

type Query = (text: string, values?: unknown[], runner?: QueryRunner) => Promise<unknown>;
