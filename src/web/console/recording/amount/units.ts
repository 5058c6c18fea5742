/** What multiplies a number, by its power of ten, the longest name first. Parts of the yuan are units of a negative power. */
export const UNITS: readonly (readonly [string, number])[] = [
  ['万亿', 12],
  ['萬億', 12],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['亿', 8],
  ['億', 8],
  ['万', 4],
  ['萬', 4],
  ['w', 4],
  ['W', 4],
  ['千', 3],
  ['百', 2],
  ['元', 0],
  ['圆', 0],
  ['块', 0],
  ['角', -1],
  ['毛', -1],
  ['分', -2],
];

/** A last number that is a single digit: 3万5 is said for 35,000, and written for 30,005. */
export const BARE = /^\d$/;

const YUAN = ['CNY'];
const DOLLARS = ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'MOP'];

/** Signs of money that are left out, each with the currencies that it can mean. */
export const MARKS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:RMB|人民币)\s*/i, YUAN],
  [/^[¥￥]\s*/, ['CNY', 'JPY']],
  [/^HK\$\s*/i, ['HKD']],
  [/^US\$\s*/i, ['USD']],
  [/^\$\s*/, DOLLARS],
  [/^€\s*/, ['EUR']],
  [/^£\s*/, ['GBP']],
  [/\s*(?:港元|港币)$/, ['HKD']],
  [/\s*(?:美元|美金)$/, ['USD']],
  [/\s*欧元$/, ['EUR']],
  [/\s*日元$/, ['JPY']],
  [/\s*[整正]$/, YUAN],
  // 1.2万元: the unit says all.
  [/(?<=[百千万萬亿億w])\s*[元圆块]$/i, YUAN],
];
