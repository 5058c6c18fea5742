import { QueryFailedError } from 'typeorm';
import { Fault } from '../../src/core/faults.js';
import { reasonOf } from '../../src/server/telemetry/reason.js';

const driver = (facts: object) => Object.assign(new Error('words of the driver'), facts);

test.each<[string, unknown, string | undefined]>([
  ['a driver', driver({ code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 }), 'ER_ACCESS_DENIED_ERROR'],
  ['a driver within a query', new QueryFailedError('', [], driver({ code: 'ECONNRESET' })), 'ECONNRESET'],
  [
    'a driver within a fault',
    Object.assign(new Fault('UNAVAILABLE'), { cause: driver({ code: 'EPIPE' }) }),
    'EPIPE',
  ],
  [
    'Redis',
    Object.assign(new Error('WRONGPASS invalid username-password pair'), { name: 'ReplyError' }),
    'WRONGPASS',
  ],
  [
    'MariaDB, by a number that is of something else in MySQL',
    driver({ code: 'ER_BULK_PARSER', errno: 4151 }),
    'ERRNO_4151',
  ],
  ['nobody', new Error('王小明'), undefined],
  ['the gateway', new Fault('UNAVAILABLE'), undefined],
])('what went wrong is told by the code of %s', (_who, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
