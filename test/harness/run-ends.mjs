// After the last test of a run.
import { rmSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';

export default async function endRun() {
  const { TEST_SCRATCH: scratch, TEST_TEMPLATE: template, TEST_DATABASE_URL: server } = process.env;
  rmSync(scratch, { recursive: true, force: true });
  if (!server) return;
  const connection = await createConnection(server);
  await connection.query(`DROP DATABASE IF EXISTS ${template}`);
  await connection.end();
}
