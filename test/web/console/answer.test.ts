import { outcomeOf, type Body } from '../../../src/web/console/outbox/answer.js';
import { bearerOf } from '../../../src/web/console/outbox/bearer.js';

const error = (code: string, retryable = false): Body => ({
  data: null,
  errors: [{ message: 'said in words', extensions: { code, retryable } }],
});

describe('What becomes of an item that was sent', () => {
  it.each<[string, Body | undefined, object]>([
    ['done', { data: { recordDonation: { userErrors: [] } } }, { kind: 'SETTLED' }],
    [
      'refused',
      {
        data: { claimProject: { userErrors: [{ code: 'ALREADY_CLAIMED', message: 'taken', field: null }] } },
      },
      { kind: 'REFUSED', reason: { code: 'ALREADY_CLAIMED', message: 'taken', field: [] } },
    ],
    [
      'forbidden',
      error('FORBIDDEN'),
      { kind: 'REFUSED', reason: { code: 'FORBIDDEN', message: 'said in words', field: [] } },
    ],
    [
      'a bug',
      { errors: [{ message: 'x' }] },
      { kind: 'REFUSED', reason: { code: 'INTERNAL', message: 'x', field: [] } },
    ],
    ['a token that has ended', error('TOKEN_EXPIRED'), { kind: 'SIGNED_OUT' }],
    ['a token that was revoked', error('TOKEN_REVOKED'), { kind: 'SIGNED_OUT' }],
    ['too much at once', error('TOO_MANY_REQUESTS', true), { kind: 'BUSY' }],
    ['a store that does not answer', error('UNAVAILABLE', true), { kind: 'AWAY' }],
    ['the answer of something between', {}, { kind: 'AWAY' }],
    ['no body', undefined, { kind: 'AWAY' }],
  ])('%s', (_name, body, outcome) => {
    expect(outcomeOf(body)).toEqual(outcome);
  });

  it('tells bearers apart by their tokens, and takes another token of the same bearer as the same', () => {
    let made = 0;
    const mint = (sub: string) =>
      ['{}', JSON.stringify({ iss: 'commonweal', sub, jti: String(++made) }), 'signed']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
    const [first, again, other] = [mint('操作员'), mint('操作员'), mint('other')];
    expect(first).not.toBe(again);
    expect(bearerOf(first)).toBe(bearerOf(again));
    expect(bearerOf(first)).toContain('操作员');
    expect(bearerOf(other)).not.toBe(bearerOf(first));
    for (const unreadable of [undefined, '', 'opaque', 'a.b.c']) expect(bearerOf(unreadable)).toBe('');
  });
});
