import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Item } from './item.js';

interface ConsoleSchema extends DBSchema {
  items: { key: number; value: Item; indexes: { box: string; key: string } };
  /** What was read from the gateway, for when it is away: by box and name. */
  kept: { key: string; value: unknown };
}

export type Database = IDBPDatabase<ConsoleSchema>;

const NAME = 'commonweal.console';
const VERSION = 1;

/** @throws DOMException where the browser keeps nothing, such as in some private windows */
export function openDatabase(): Promise<Database> {
  return openDB<ConsoleSchema>(NAME, VERSION, {
    upgrade(database) {
      const items = database.createObjectStore('items', { keyPath: 'seq', autoIncrement: true });
      items.createIndex('box', 'box');
      items.createIndex('key', 'key', { unique: true });
      database.createObjectStore('kept');
    },
    // A page of a newer version waits for it.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
}
