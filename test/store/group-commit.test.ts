import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { GroupCommit, type Outcome } from '../../src/store/commit/group-commit.js';

/** A store that commits when the test says so, and refuses odd items. */
function slowStore() {
  const groups: number[][] = [];
  const doors: (() => void)[] = [];
  const commit = async (items: readonly number[]): Promise<Outcome<number>[]> => {
    groups.push([...items]);
    await new Promise<void>((resolve) => doors.push(resolve));
    if (items.includes(13)) throw new Error('the database takes no 13');
    return items.map((item) => (item % 2 ? { error: new Fault('BAD_NUMBER') } : { value: item * 10 }));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Lets every commit through until nothing is in flight. */
  const openUp = async () => {
    for (let idle = 0; idle < 5; idle++) {
      while (doors.length) {
        idle = 0;
        doors.shift()?.();
        await turn();
      }
      await turn();
    }
  };
  return { groups, doors, commit, turn, openUp };
}

const settled = (promises: Promise<number>[]) =>
  Promise.allSettled(promises).then((all) =>
    all.map((each) =>
      each.status === 'fulfilled' ? each.value : each.reason instanceof Fault ? each.reason.code : 'lost',
    ),
  );

test('an item leaves at once when nothing is under way, and who comes meanwhile leaves together after it', async () => {
  const { groups, commit, turn, openUp } = slowStore();
  const commits = new GroupCommit(commit);
  const answers = [commits.submit(2)];
  await turn();
  answers.push(...[4, 6, 8].map((item) => commits.submit(item)));
  expect(groups).toEqual([[2]]);
  await openUp();
  expect(groups).toEqual([[2], [4, 6, 8]]);
  expect(await settled(answers)).toEqual([20, 40, 60, 80]);
});

test('a refused item is told so, and its neighbours are committed', async () => {
  const { commit, openUp } = slowStore();
  const commits = new GroupCommit(commit);
  const answers = settled([2, 3, 4].map((item) => commits.submit(item)));
  await openUp();
  expect(await answers).toEqual([20, 'BAD_NUMBER', 40]);
});

test('an item that the database itself does not take is found, and only it fails', async () => {
  const { commit, openUp } = slowStore();
  const commits = new GroupCommit(commit);
  const answers = settled([2, 4, 13, 6, 8].map((item) => commits.submit(item)));
  await openUp();
  expect(await answers).toEqual([20, 40, 'lost', 60, 80]);
});

test('a group holds GROUP_COMMIT_ITEMS at most', async () => {
  const { groups, commit, openUp } = slowStore();
  const commits = new GroupCommit(commit);
  const answers = Array.from({ length: LIMITS.GROUP_COMMIT_ITEMS + 5 }, (_, item) =>
    commits.submit(item * 2),
  );
  await openUp();
  expect(groups.map(({ length }) => length)).toEqual([LIMITS.GROUP_COMMIT_ITEMS, 5]);
  await Promise.all(answers);
});

test('when the store does not answer, who waited behind is refused with the group, and who comes later is served', async () => {
  let away = true;
  const doors: (() => void)[] = [];
  const commits = new GroupCommit(async (items: readonly number[]): Promise<Outcome<number>[]> => {
    await new Promise<void>((resolve) => doors.push(resolve));
    if (away) throw new Fault('UNAVAILABLE');
    return items.map((value) => ({ value }));
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const first = settled([commits.submit(1)]);
  await turn();
  const behind = settled([commits.submit(2), commits.submit(3)]);
  doors.shift()?.();
  expect([await first, await behind]).toEqual([['UNAVAILABLE'], ['UNAVAILABLE', 'UNAVAILABLE']]);
  away = false;
  const later = commits.submit(4);
  await turn();
  await turn();
  doors.shift()?.();
  expect(await later).toBe(4);
});

test('no more wait than WRITE_QUEUE_ITEMS', async () => {
  jest.replaceProperty(LIMITS, 'WRITE_QUEUE_ITEMS', 2 as never);
  const { commit, openUp } = slowStore();
  const commits = new GroupCommit(commit);
  const answers = settled([2, 4, 6].map((item) => commits.submit(item)));
  await openUp();
  expect(await answers).toEqual([20, 40, 'OVERLOADED']);
});
