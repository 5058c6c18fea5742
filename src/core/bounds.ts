import { Fault, type FaultDetails } from './faults.js';

// Faults of values beyond a bound. Each says the bound.

export function tooMany(most: number, details?: FaultDetails): Fault {
  const wording = {
    en: `There are too many. Send at most ${String(most)}.`,
    zh: `数量过多，最多 ${String(most)} 个。`,
  };
  return new Fault('TOO_MANY_ITEMS', wording, details);
}

export function tooLong(mostChars: number, details?: FaultDetails): Fault {
  const wording = {
    en: `This text is too long. Send at most ${String(mostChars)} characters.`,
    zh: `文字过长，最多 ${String(mostChars)} 个字。`,
  };
  return new Fault('TEXT_TOO_LONG', wording, details);
}

export function outOfRange(from: number, most: number, details?: FaultDetails): Fault {
  const wording = {
    en: `This number is out of range. Send a whole number from ${String(from)} to ${String(most)}.`,
    zh: `数值超出范围，请填写 ${String(from)} 到 ${String(most)} 之间的整数。`,
  };
  return new Fault('BAD_NUMBER', wording, details);
}
