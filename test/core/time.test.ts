import { dayIn, parseTimeZone } from '../../src/core/time.js';
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

test.each([
  ['Asia/Shanghai', '2022-06-24T15:59:59Z', '2022-06-24'],
  ['Asia/Shanghai', '2022-06-24T16:00:00Z', '2022-06-25'],
  ['America/Los_Angeles', '2022-06-25T06:59:59Z', '2022-06-24'],
  // Where the clocks go forward the day has 23 hours.
  ['Europe/Berlin', '2022-03-27T21:59:59Z', '2022-03-27'],
  ['Europe/Berlin', '2022-03-27T22:00:00Z', '2022-03-28'],
])('in %s %s is on %s', (timeZone, instant, day) => {
  expect(dayIn(timeZone, Date.parse(instant))).toBe(day);
});
