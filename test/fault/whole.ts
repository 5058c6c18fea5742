import type { Books } from './books.js';
import type { Givers } from './givers.js';

/**
 * After whatever happened: nothing is half-written, what was answered is there, what was not can be settled by asking
 * again, and whoever asks again for something that was answered hears the same.
 * @param url of a gateway
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
