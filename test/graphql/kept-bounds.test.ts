// What is kept of answers: bounded, and dropped by what touches it.
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import '../../src/domain/features.js';
import { Reads } from '../../src/domain/loading/reads.js';
import { KeptAnswers } from '../../src/graphql/kept/kept-answers.js';
import { tagsOf } from '../../src/graphql/kept/tags.js';

const redacting = new Set(['ERASED']);
const make = () => new KeptAnswers((kind) => redacting.has(kind));
const result = { data: { a: 1 } };
const [mine, other] = [newId('Event'), newId('Event')];

function readsOf(
  about: readonly string[],
  kinds: readonly string[] = [],
  ofAll: readonly string[] = [],
): Reads {
  const reads = new Reads();
  reads.see(...about);
  if (kinds.length) reads.depend({ kinds: new Set(kinds), about: ofAll });
  return reads;
}

const entry = (kind: string, subjects: readonly string[] = [], payload: object = {}) => [
  { kind, subjects, payload },
];

function keep(kept: KeptAnswers, key: string, reads: Reads, made = result): void {
  kept.end(kept.begin(), key, { result: made, reads });
}

test.each<[string, readonly object[], boolean]>([
  ['about what was read', entry('RENAMED', [mine]), false],
  ['that links what was read', entry('RENAMED', [], { event: mine }), false],
  ['about something else', entry('RENAMED', [other]), true],
  ['of a kind that changes its list', entry('CREATED', [other]), false],
  ['of a kind that changes a list of something else', entry('JOINED', [other]), true],
  ['that takes something back', entry('ERASED', [other]), false],
  [
    'that could not name all that it is about',
    entry('X', Array<string>(LIMITS.SUBJECTS_PER_ENTRY).fill(other)),
    false,
  ],
])('an answer is dropped, or not, by an entry %s', (_what, entries, stays) => {
  const kept = make();
  const reads = readsOf([mine], ['CREATED']);
  reads.depend({ kinds: new Set(['JOINED']), about: [mine] });
  keep(kept, 'it', reads);
  expect(kept.get('it')).toBeDefined();
  kept.told(entries as never);
  expect(kept.get('it') !== undefined).toBe(stays);
});

test('an answer that was being made when an entry touched it is not kept, one that it does not touch is', () => {
  const kept = make();
  const [first, second] = [kept.begin(), kept.begin()];
  kept.told(entry('RENAMED', [mine]));
  kept.end(first, 'touched', { result, reads: readsOf([mine]) });
  kept.end(second, 'other', { result, reads: readsOf([other]) });
  expect([kept.get('touched'), kept.get('other')?.result]).toEqual([undefined, result]);
});

test('an answer of which not all is known that was read is not kept, nor one of another epoch', () => {
  const kept = make();
  const reads = readsOf([mine]);
  reads.lose();
  keep(kept, 'unknown', reads);
  const since = kept.begin();
  kept.forget();
  kept.end(since, 'old', { result, reads: readsOf([mine]) });
  expect([kept.get('unknown'), kept.get('old')]).toEqual([undefined, undefined]);
});

test('while more than KEPT_RECENT_ENTRIES entries come as it is made, an answer is not kept', () => {
  const kept = make();
  const since = kept.begin();
  for (let n = 0; n <= LIMITS.KEPT_RECENT_ENTRIES; n++) kept.told(entry('X', [other]));
  kept.end(since, 'it', { result, reads: readsOf([mine]) });
  expect(kept.get('it')).toBeUndefined();
});

test('answers beyond KEPT_ANSWERS_BYTES are dropped, the least recently asked first, with all that was listed of them', () => {
  const kept = make();
  const text = 'x'.repeat(200_000);
  for (let n = 0; n < 200; n++) {
    keep(kept, `it ${String(n)}`, readsOf([newId('Event')], [`KIND_${String(n)}`]), {
      data: { text },
    } as never);
    expect(kept.bytes).toBeLessThanOrEqual(LIMITS.KEPT_ANSWERS_BYTES);
  }
  expect([kept.get('it 0'), kept.get('it 199')?.result.data]).toEqual([undefined, { text }]);
  expect(kept.listed).toBeLessThan(200);
  keep(kept, 'large', readsOf([mine]), { data: { text: 'x'.repeat(LIMITS.KEPT_ANSWER_BYTES) } } as never);
  const many = Array.from({ length: LIMITS.KEPT_ANSWER_READS + 1 }, (_, n) => String(n));
  keep(kept, 'many', readsOf(many));
  expect([kept.get('large'), kept.get('many')]).toEqual([undefined, undefined]);
  kept.forget();
  expect([kept.bytes, kept.listed]).toEqual([0, 0]);
});

test('the tags of an answer are ids and kinds, and more than CACHE_TAG_CHARS are one', () => {
  expect(tagsOf(readsOf([mine], ['CREATED']))).toBe(`${mine},CREATED`);
  expect(tagsOf(readsOf([mine], ['JOINED'], [other]))).toBe(`${mine},${other}`);
  expect(tagsOf(readsOf([]))).toBe('any');
  const many = Array.from({ length: LIMITS.CACHE_TAG_CHARS }, (_, n) => String(n));
  expect(tagsOf(readsOf(many))).toBe('any');
});
