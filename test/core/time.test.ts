import { parseTimeZone } from '../../src/core/time.js';
import { refused } from './refused.js';

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['asia/shanghai', 'Asia/Shanghai'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
  // A name that the runtime knows by another one is kept.
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Asia/Chongqing', 'Asia/Chongqing'],
])('%s is a time zone', (sent, kept) => {
  expect(parseTimeZone(sent)).toBe(kept);
});

test.each(['', 'Mars/Olympus', '+08:00', 'UTC+8', 'Asia/Shanghai ', 'Asia/北京'])(
  '%s is no time zone',
  (sent) => {
    expect(refused(() => parseTimeZone(sent)).code).toBe('BAD_TIME_ZONE');
  },
);
