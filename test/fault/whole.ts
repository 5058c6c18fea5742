import type { Books } from './books.js';
import type { Givers } from './givers.js';

/**
 * After any fault: nothing is half-written, everything that was answered is stored, what was not can be repeated, and repeating
 * an answered request gives the same answer.
 * @param url URL of a gateway
 */
export async function mustBeWhole(givers: Givers, url: string, read: () => Promise<Books>): Promise<void> {
  const before = await read();
  expect(before.wrong).toEqual([]);
  expect(givers.answeredIds.filter((id) => !before.donations.has(id))).toEqual([]);
  expect(await givers.askAgain(url)).toEqual([]);
  const { donations, wrong } = await read();
  expect(wrong).toEqual([]);
  expect([...donations.keys()].sort()).toEqual(givers.answeredIds.sort());
}
