import fc from 'fast-check';
import type { Entry } from '../../src/live/feed/feed.js';
import { concerns, GroupIndex } from '../../src/live/groups/group-index.js';
import { Watch } from './watching.js';

const SUBJECTS = ['a', 'b', 'c', 'd'];
const KINDS = ['K', 'L', 'M'];

const entryOf = (kind: string, subjects: readonly string[]): Entry => ({
  seq: 1,
  mark: 1,
  at: 1,
  kind,
  subjects,
  payload: {},
});
const groupOf = (topics: readonly string[], kinds?: readonly string[]) => ({
  operation: new Watch({ topics, ...(kinds && { kinds }), key: JSON.stringify([topics, kinds]) }),
});

const group = fc.record({
  topics: fc.subarray(SUBJECTS),
  kinds: fc.option(fc.subarray(KINDS), { nil: undefined }),
  stays: fc.boolean(),
});

test('an entry finds the groups that it concerns, each once and no others, however they come and go', () => {
  const entry = fc.record({ kind: fc.constantFrom(...KINDS), subjects: fc.subarray(SUBJECTS) });
  fc.assert(
    fc.property(fc.array(group, { maxLength: 30 }), fc.array(entry, { minLength: 1 }), (wanted, entries) => {
      const index = new GroupIndex<ReturnType<typeof groupOf>>();
      const all = wanted.map(({ topics, kinds, stays }) => ({ stays, group: groupOf(topics, kinds) }));
      for (const one of all) index.add(one.group);
      for (const one of all) if (!one.stays) index.remove(one.group);
      for (const { kind, subjects } of entries) {
        const found = [...index.concernedBy(entryOf(kind, subjects))];
        const due = all.filter(
          (one) => one.stays && concerns(entryOf(kind, subjects), one.group.operation.plan),
        );
        expect(found).toHaveLength(due.length);
        expect(new Set(found)).toEqual(new Set(due.map((one) => one.group)));
      }
    }),
  );
});

/** This many groups with different kinds and topics; the entry concerns only the first. */
function crowd(size: number) {
  const index = new GroupIndex<ReturnType<typeof groupOf>>();
  let checks = 0;
  for (let n = 0; n < size; n++) {
    // All share the event, and a tenth of them a project, so these topics exclude few groups.
    const topics = ['event', `project ${String(n % 10)}`, `organisation ${String(n)}`];
    const one = groupOf(topics, [`KIND_${String(n % 7)}`]);
    Object.defineProperty(one.operation.plan, 'topics', {
      get: () => {
        checks += 1;
        return topics;
      },
    });
    index.add(one);
  }
  checks = 0;
  const entry = entryOf('KIND_0', ['event', 'project 0', 'organisation 0', ...SUBJECTS]);
  const find = () => [...index.concernedBy(entry)].length;
  return { find, checks: () => checks };
}

test('among ten thousand groups that differ in kinds and subjects, an entry is compared with as many as among a hundred', () => {
  const [few, many] = [crowd(100), crowd(10_000)];
  expect([few.find(), many.find()]).toEqual([1, 1]);
  expect(many.checks()).toBeLessThanOrEqual(few.checks() + 2);
  expect(many.checks()).toBeLessThan(10);
});

test('to find one among ten thousand takes as long as among a hundred', () => {
  const [few, many] = [crowd(100), crowd(10_000)];
  const timeOf = (find: () => number) => {
    const begin = performance.now();
    for (let n = 0; n < 5_000; n++) find();
    return performance.now() - begin;
  };
  const ratios = Array.from({ length: 9 }, () => timeOf(many.find) / timeOf(few.find)).sort((a, b) => a - b);
  // Required is 1.1; the machine of a test is shared.
  expect(ratios[4]).toBeLessThan(1.1 * 2);
});
