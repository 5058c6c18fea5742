import { Fault } from '../../src/core/faults.js';
import { closingOf } from '../../src/server/sockets/closing.js';

test.each<[string, unknown, ReturnType<typeof closingOf>]>([
  ['a token that is refused', new Fault('BAD_TOKEN'), [4403, 'BAD_TOKEN']],
  ['what is asked for its keys and does not answer', new Fault('UNAVAILABLE'), [1013, 'UNAVAILABLE']],
  ['a token that is full', new Fault('TOO_MANY_CONNECTIONS'), [4429, 'TOO_MANY_CONNECTIONS']],
  ['a bug', new Error('of the gateway'), [4500, 'INTERNAL']],
])('a socket is closed for %s by a code that says whether to come back [P58]', (_what, error, closing) => {
  expect(closingOf(error)).toEqual(closing);
});
