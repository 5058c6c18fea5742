import fc from 'fast-check';
import { Audience, type Listener } from '../../src/live/groups/audience.js';
import { RenderedResult } from '../../src/live/operation.js';
import { SinkByHand } from './watching.js';

const NAMES = [1, 2, 3, 4, 5, 6];

class One implements Listener {
  index = 0;
  readonly sink = new SinkByHand();
}

const step = fc.record({ comes: fc.boolean(), name: fc.constantFrom(...NAMES) });

test('an audience is whoever came and did not go, however they come and go', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const audience = new Audience<One>();
      const all = new Map(NAMES.map((name) => [name, new One()]));
      const present = new Set<One>();
      for (const { comes, name } of steps) {
        const one = all.get(name) as One;
        if (comes && !present.has(one)) {
          audience.add(one);
          present.add(one);
        } else if (!comes) {
          audience.remove(one);
          present.delete(one);
        }
      }
      audience.send([new RenderedResult('{"seq":1}', 1, 0)], Infinity);
      expect(new Set(audience)).toEqual(present);
      expect(audience.size).toBe(present.size);
      for (const one of all.values()) expect(one.sink.seqs).toEqual(present.has(one) ? [1] : []);
    }),
  );
});

test('those whose sinks hold too much after a parcel are named', () => {
  const audience = new Audience<One>();
  const [quick, slow] = [new One(), new One()];
  for (const one of [quick, slow]) audience.add(one);
  slow.sink.stall();
  const result = new RenderedResult('{"seq":1}', 1, 0);
  expect(audience.send([result], result.latin1.length)).toEqual([]);
  expect(audience.send([result], result.latin1.length)).toEqual([slow]);
});

test('however many there are, each is sent a parcel once', () => {
  const audience = new Audience<One>();
  const many = Array.from({ length: 100 }, () => new One());
  for (const one of many) audience.add(one);
  const slow = [0, 31, 32, 64, 99].map((place) => many[place] as One);
  for (const { sink } of slow) sink.stall();
  expect(audience.send([new RenderedResult('{"seq":1}', 1, 0)], 0)).toEqual(slow);
  expect(many.map(({ sink }) => sink.seqs)).toEqual(Array(100).fill([1]));
});
