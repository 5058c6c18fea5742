import { LIMITS } from '../../../src/core/limits.js';
import { newId } from '../../../src/core/ids.js';
import { zh } from '../../harness/ceremony.js';
import { but, repeat, type Case, type Rest } from './cases.js';

const handing = (rest: Rest) => but(({ claim }) => ({ id: claim, evidence: '做完了' }), rest);
const spent = (amount: string, currency = 'CNY') => ({ label: '涂料', amount: { amount, currency } });
const shown = (...urls: string[]) => urls.map((url) => ({ url }));

export const BAD_EVIDENCE: Case[] = [
  ['empty evidence', ({ claim }) => ({ id: claim, evidence: ' ' }), 'TEXT_EMPTY', 'evidence'],
  [
    'evidence of 4,001 characters',
    ({ claim }) => ({ id: claim, evidence: '字'.repeat(4_001) }),
    'TEXT_TOO_LONG',
    'evidence',
  ],
  [
    'a picture without https',
    handing({ pictures: shown('http://example.org/1.png') }),
    'BAD_PICTURE_URL',
    'pictures.0.url',
  ],
  [
    'a picture that is a script',
    handing({ pictures: shown('https://example.org/1.png', 'javascript:alert(1)') }),
    'BAD_PICTURE_URL',
    'pictures.1.url',
  ],
  [
    'a picture with a password',
    handing({ pictures: shown('https://me:secret@example.org/') }),
    'BAD_PICTURE_URL',
    'pictures.0.url',
  ],
  [
    'a picture with too long an address',
    handing({ pictures: shown(`https://example.org/${'x'.repeat(LIMITS.PICTURE_URL_CHARS - 19)}`) }),
    'BAD_PICTURE_URL',
    'pictures.0.url',
  ],
  [
    'what was never uploaded',
    handing({ pictures: shown(`/pictures/${newId('Picture')}`) }),
    'NOT_FOUND',
    'pictures',
  ],
  [
    'another path of this gateway',
    handing({ pictures: shown('/pictures/../metrics') }),
    'BAD_PICTURE_URL',
    'pictures.0.url',
  ],
  [
    'a picture twice',
    handing({ pictures: shown(...repeat(2, 'https://example.org/1.png')) }),
    'DUPLICATE_ITEM',
    'pictures',
  ],
  [
    'a picture with a text that is too long',
    handing({ pictures: [{ url: 'https://example.org/1.png', alt: zh('字'.repeat(201)) }] }),
    'TEXT_TOO_LONG',
    'pictures.0.alt.zh',
  ],
  [
    '21 pictures',
    handing({
      pictures: shown(
        ...Array.from(
          { length: LIMITS.EVIDENCE_PICTURES + 1 },
          (_, n) => `https://example.org/${String(n)}.png`,
        ),
      ),
    }),
    'TOO_MANY_ITEMS',
    'pictures',
  ],
  [
    '21 amounts',
    handing({ amounts: repeat(LIMITS.EVIDENCE_AMOUNTS + 1, spent('1')) }),
    'TOO_MANY_ITEMS',
    'amounts',
  ],
  [
    'an amount of nothing',
    handing({ amounts: [spent('0')] }),
    'AMOUNT_NOT_POSITIVE',
    'amounts.0.amount.amount',
  ],
  [
    'an amount in dollars',
    handing({ amounts: [spent('1'), spent('1', 'USD')] }),
    'CURRENCY_MISMATCH',
    'amounts.1.amount.currency',
  ],
  [
    'an amount for nothing',
    handing({ amounts: [{ ...spent('1'), label: '' }] }),
    'TEXT_EMPTY',
    'amounts.0.label',
  ],
];
