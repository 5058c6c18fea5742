import { randomInt } from 'node:crypto';
import { Fault } from '../../core/faults.js';

/** Of H. Michael Damm: finds each digit that is wrong, and each two neighbours that are exchanged. */
const TABLE = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

const DIGITS = 16;

const checkOf = (digits: string): number =>
  [...digits].reduce((interim, digit) => TABLE[interim]?.[Number(digit)] as number, 0);

/** So many that nobody finds one by trying, and a check digit. */
export function newCertificateCode(): string {
  const digits = Array.from({ length: DIGITS }, () => String(randomInt(10))).join('');
  return digits + String(checkOf(digits));
}

/** As it is kept, of however it was typed. @throws Fault BAD_CERTIFICATE_CODE, CERTIFICATE_CODE_MISTYPED */
export function readCertificateCode(typed: string): string {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(code) || code.length !== DIGITS + 1) throw new Fault('BAD_CERTIFICATE_CODE');
  if (checkOf(code) !== 0) throw new Fault('CERTIFICATE_CODE_MISTYPED');
  return code;
}

/** In groups that are read out easily. */
export const shownCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
