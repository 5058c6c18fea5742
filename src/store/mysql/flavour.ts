import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { LIMITS } from '../../core/limits.js';
import { mysqlAddress } from './address.js';

/** Asks the server whether it is MySQL or MariaDB. @throws the driver's error when it cannot be reached */
export async function serverFlavour(url: string): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ ...mysqlAddress(url), connectTimeout: LIMITS.CONNECT_MS });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
    return /mariadb/i.test(String(rows[0]?.['version'])) ? 'mariadb' : 'mysql';
  } finally {
    connection.destroy();
  }
}
