import type { Candidate, Named } from './candidate.js';

/** Adds how names are read. The table of readings is large, and loaded when it is first needed. */
export async function withReadings(named: readonly Named[]): Promise<Candidate[]> {
  const { pinyin } = await import('pinyin-pro');
  return named.map((each) => ({
    ...each,
    syllables: pinyin(each.zh, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }),
  }));
}
