import { DatabaseSync } from '@photostructure/sqlite';

/** Copies a database as of one moment, also while a gateway writes to it. The copy must not be there yet. */
export function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
