import type { DataSource, QueryRunner } from 'typeorm';
import { Fault } from '../core/faults.js';
import type { Dialect } from './dialect.js';

/**
 * Wraps a handle so that every call fails with the Fault UNAVAILABLE when the database cannot be reached. Everything that
 * TypeORM does passes through a query runner.
 */
export function translated(source: DataSource, dialect: Dialect): DataSource {
  const create = source.createQueryRunner.bind(source);
  // SQLite returns the same runner each time.
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
          throw translation(error, dialect);
        }
      };
    return Object.assign(runner, {
      query: translating(query) as QueryRunner['query'],
      connect: translating(connect),
    });
  };
  return source;
}

/** What a statement failed with, as everything above the store knows it. */
export function translation(error: unknown, dialect: Dialect): unknown {
  if (error instanceof Fault || !dialect.isUnavailable(error)) return error;
  return Object.assign(new Fault('UNAVAILABLE'), { cause: error });
}

type Asked = (...what: unknown[]) => Promise<unknown>;
