import { randomInt } from 'node:crypto';
import { Fault } from '../../../core/faults.js';

/** Without characters that are mistaken for each other when they are read from a screen. */
const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 6;

/** A code of 30 bits, to be typed from a screen. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
}

/** As it is kept, of however it was typed. @throws Fault BAD_CHECK_IN_CODE */
export function readCode(typed: string): string {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const isCode = code.length === LENGTH && [...code].every((each) => CHARACTERS.includes(each));
  if (!isCode) throw new Fault('BAD_CHECK_IN_CODE');
  return code;
}
