// Databases by their drivers alone, as a careful hand asks them.
import { gateway } from '../ingest/gateway.mjs';

/** @returns what asks one statement, what it nests a limited selection by, and what ends it */
export function bare(url) {
  return url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length)) : mysql(url);
}

function sqlite(path) {
  const { DatabaseSync } = gateway('@photostructure/sqlite');
  const database = new DatabaseSync(path);
  const prepared = new Map();
  const ask = (text, values = []) => {
    let statement = prepared.get(text);
    if (!statement) prepared.set(text, (statement = database.prepare(text)));
    return Promise.resolve(statement.all(...values));
  };
  return { ask, nest: (text) => `SELECT * FROM (${text})`, close: () => database.close() };
}

function mysql(uri) {
  const big = { supportBigNumbers: true, bigNumberStrings: true };
  const pool = gateway('mysql2').createPool({ uri, connectionLimit: 8, charset: 'utf8mb4_bin', ...big });
  const ask = (text, values) =>
    new Promise((resolve, reject) =>
      pool.query(text, values, (error, rows) => (error ? reject(error) : resolve(rows))),
    );
  return { ask, nest: (text) => `(${text})`, close: () => pool.end() };
}
