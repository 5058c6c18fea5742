import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { storeSchema } from './src/domain/features.js';
import { dialectOf } from './src/store/open.js';

/** The data source for TypeORM's own command line, of the database in DATABASE_URL. */
export default dialectOf(process.env['DATABASE_URL'] ?? 'sqlite:./data/commonweal.db').then(
  (dialect) => new DataSource(dialect.options(storeSchema, 'write')),
);
