// The two databases by their drivers alone, with the settings the gateway gives them.
import { gateway } from './gateway.mjs';

const { createPool } = gateway('mysql2/promise');
const { DatabaseSync } = gateway('@photostructure/sqlite');

export function rawOf(url, connections = 1) {
  return url.startsWith('sqlite:')
    ? new RawSqlite(url.slice('sqlite:'.length))
    : new RawMysql(url, connections);
}

class RawMysql {
  constructor(url, connections) {
    this.pool = createPool({ uri: url, connectionLimit: connections, supportBigNumbers: true });
  }

  async transaction(work) {
    const connection = await this.pool.getConnection();
    try {
      await connection.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
      await connection.query('START TRANSACTION');
      const result = await work(new MysqlStatements(connection));
      await connection.query('COMMIT');
      return result;
    } catch (error) {
      await connection.query('ROLLBACK');
      throw error;
    } finally {
      connection.release();
    }
  }

  close() {
    return this.pool.end();
  }
}

class MysqlStatements {
  constructor(connection) {
    this.connection = connection;
  }

  async all(sql, values) {
    return (await this.connection.query(sql, values))[0];
  }

  insert(table, names, values) {
    return this.connection.query(
      `INSERT INTO \`${table}\` (${names.map((name) => `\`${name}\``).join()}) VALUES ?`,
      [values],
    );
  }

  lockHead() {
    return this.all('SELECT number, hash FROM ledger_head WHERE id = 1 FOR UPDATE');
  }

  moveTotals(scopes, minor, donations) {
    const counts = [donations, donations, donations, 0];
    const rows = scopes.map((scope) => [scope, 'CNY', '0', minor.toString(), '0', ...counts]);
    return this.connection.query(
      `INSERT INTO donation_total (scope, currency, pledged, received, refunded, donationCount, receivedCount, donorCount, pledgedCount) VALUES ?
       ON DUPLICATE KEY UPDATE received = CAST(received AS DECIMAL(38)) + VALUES(received),
         donationCount = donationCount + VALUES(donationCount), receivedCount = receivedCount + VALUES(receivedCount),
         donorCount = donorCount + VALUES(donorCount)`,
      [rows],
    );
  }

  async moveHeads(count, { hash, mark }) {
    await this.connection.query('UPDATE ledger_head SET number = number + ?, hash = ? WHERE id = 1', [
      count,
      hash,
    ]);
    await this.connection.query('UPDATE feed_head SET seq = seq + ?, mark = ? WHERE id = 1', [count, mark]);
  }
}

class RawSqlite {
  #statements = new Map();

  constructor(path) {
    this.database = new DatabaseSync(path);
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  }

  async transaction(work) {
    this.database.exec('BEGIN IMMEDIATE');
    const result = await work(this);
    this.database.exec('COMMIT');
    return result;
  }

  all(sql, values = []) {
    return this.#statement(sql).all(...values);
  }

  insert(table, names, values) {
    const statement = this.#statement(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map(() => '?').join()})`,
    );
    for (const row of values) statement.run(...row);
  }

  lockHead() {
    return this.all('SELECT number, hash FROM ledger_head WHERE id = 1');
  }

  moveTotals(scopes, minor, donations) {
    const statement = this.#statement(
      `INSERT INTO donation_total (scope, currency, pledged, received, refunded, donationCount, receivedCount, donorCount, pledgedCount)
       VALUES (?, 'CNY', 0, ?, 0, ?, ?, ?, 0)
       ON CONFLICT (scope, currency) DO UPDATE SET received = CAST(received AS INTEGER) + excluded.received,
         donationCount = donationCount + excluded.donationCount, receivedCount = receivedCount + excluded.receivedCount,
         donorCount = donorCount + excluded.donorCount`,
    );
    for (const scope of scopes) statement.run(scope, Number(minor), donations, donations, donations);
  }

  moveHeads(count, { hash, mark }) {
    this.#statement('UPDATE ledger_head SET number = number + ?, hash = ? WHERE id = 1').run(count, hash);
    this.#statement('UPDATE feed_head SET seq = seq + ?, mark = ? WHERE id = 1').run(count, mark);
  }

  close() {
    this.database.close();
  }

  #statement(sql) {
    const statement = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
