import type { DataSource, QueryRunner } from 'typeorm';
import { Fault } from '../core/faults.js';
import type { Dialect } from './dialect.js';

/**
 * Whatever is asked of a handle, by whichever door, fails with the Fault UNAVAILABLE when the database cannot be had: everything that
 * TypeORM does passes through a query runner.
 */
export function translated(source: DataSource, dialect: Dialect): DataSource {
  const create = source.createQueryRunner.bind(source);
  // SQLite hands out one runner again and again.
  const known = new WeakSet<QueryRunner>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (known.has(runner)) return runner;
    known.add(runner);
    const { query, connect } = runner as { query: Asked; connect: Asked };
    const translating =
      (asked: Asked): Asked =>
      async (...what) => {
        try {
          return await asked.apply(runner, what);
        } catch (error) {
          if (error instanceof Fault || !dialect.isUnavailable(error)) throw error;
          throw Object.assign(new Fault('UNAVAILABLE'), { cause: error });
        }
      };
    return Object.assign(runner, {
      query: translating(query) as QueryRunner['query'],
      connect: translating(connect),
    });
  };
  return source;
}

type Asked = (...what: unknown[]) => Promise<unknown>;
