import { LevelLoader } from '../../src/domain/loading/level-loader.js';

function upperCase(most?: number) {
  const read: string[][] = [];
  const loader = new LevelLoader<string, string>(
    (keys) => {
      read.push([...keys]);
      if (keys.includes('bad')) return Promise.reject(new Error('It is bad.'));
      return Promise.resolve(keys.map((key) => key.toUpperCase()));
    },
    String,
    most,
  );
  return { loader, read };
}

test('what is asked for in the same turn is read at once, each key once, and never again', async () => {
  const { loader, read } = upperCase();
  const answers = await Promise.all([
    loader.loadAll(['a', 'b', 'a']),
    // As a resolver does that had to wait for something that was there.
    Promise.resolve().then(() => loader.load('c')),
    loader.loadAll([]),
  ]);
  expect(answers).toEqual([['A', 'B', 'A'], 'C', []]);
  expect(await loader.loadAll(['c', 'd', 'a'])).toEqual(['C', 'D', 'A']);
  expect(read).toEqual([['a', 'b', 'c'], ['d']]);
});

test('no more keys than may be are read by one call', async () => {
  const { loader, read } = upperCase(2);
  expect(await loader.loadAll(['a', 'b', 'c', 'd', 'e'])).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(read).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('a failed read fails for all that waited for it and for those who ask later, and for no others', async () => {
  const { loader } = upperCase(2);
  const [both, other] = await Promise.allSettled([loader.loadAll(['bad', 'a']), loader.load('bad')]);
  expect([both.status, other.status]).toEqual(['rejected', 'rejected']);
  await expect(loader.load('bad')).rejects.toThrow('It is bad.');
  expect(await loader.load('b')).toBe('B');
});
