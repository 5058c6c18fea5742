import { traceIdOf } from '../../src/core/trace.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

test.each([
  ['as it is sent today', `00-${TRACE}-${PARENT}-01`],
  ['of a later version', `cc-${TRACE}-${PARENT}-01`],
  ['of a later version that says more', `cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`],
])('a traceparent %s names its trace', (_how, traceparent) => {
  expect(traceIdOf(traceparent)).toBe(TRACE);
});

test.each([
  ['that is not there', undefined],
  ['of version ff', `ff-${TRACE}-${PARENT}-01`],
  ['of today that says more', `00-${TRACE}-${PARENT}-01-more`],
  ['in capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
  ['of no trace', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['of no parent', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['with a short trace', `00-${TRACE.slice(1)}-${PARENT}-01`],
  ['sent twice', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
  ['with a name in it', `00-王小明-${PARENT}-01`],
])('a traceparent %s is ignored', (_what, traceparent) => {
  expect(traceIdOf(traceparent)).toBeUndefined();
});
