import { openDatabase } from './database.js';

// What was read from the gateway, kept for when it is away. Where the browser keeps nothing, it is read again.

export async function keep(key: string, value: unknown): Promise<void> {
  try {
    const database = await openDatabase();
    await database.put('kept', value, key);
    database.close();
  } catch {
    // Without it there are no suggestions after a reload while the gateway is away.
  }
}

/** @returns undefined where nothing was kept */
export async function lastKept<Value>(key: string): Promise<Value | undefined> {
  try {
    const database = await openDatabase();
    const value = (await database.get('kept', key)) as Value | undefined;
    database.close();
    return value;
  } catch {
    return undefined;
  }
}
