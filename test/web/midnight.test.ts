import { untilMidnightMs } from '../../src/web/screen/session/midnight.js';

test.each([
  ['Asia/Shanghai', '2024-04-25T15:59:59.500Z', 500],
  ['Asia/Shanghai', '2024-04-25T16:00:00.000Z', 86_400_000],
  ['America/New_York', '2024-04-26T03:30:00.000Z', 1_800_000],
  ['UTC', '2024-04-25T12:00:00.000Z', 43_200_000],
])('midnight of %s is after %s by %d ms', (zone, now, ms) => {
  expect(untilMidnightMs(Date.parse(now), zone)).toBe(ms);
});

test('a zone that the browser does not know is no error', () => {
  expect(untilMidnightMs(0, 'Moon/Tranquility')).toBeGreaterThan(0);
});
