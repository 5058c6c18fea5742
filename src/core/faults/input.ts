import type { Reason } from './reason.js';

/** Faults of the values in an input. A mutation tells them in `userErrors`, anything else in `errors`. */
export const INPUT_FAULTS = {
  BAD_ID: {
    en: ['This is not an id of the expected kind.', 'Send an id as this graph gave it.'],
    zh: ['此 ID 的类型不符。', '请使用本接口给出的 ID。'],
  },
  BAD_CURSOR: {
    en: ['This is not a cursor of this graph.', 'Send a cursor as this graph gave it.'],
    zh: ['这不是本接口的游标。', '请使用本接口给出的游标。'],
  },
  CURSOR_OF_OTHER_LIST: {
    en: ['This cursor is of another list.', 'Send one that this list gave, or none.'],
    zh: ['此游标属于另一个列表。', '请使用本列表给出的游标，或不带游标。'],
  },
  BAD_SCOPE: {
    en: ['It is not clear which one is meant.', 'Send exactly one field of this input.'],
    zh: ['无法确定所指的是哪一个。', '此输入请只填一个字段。'],
  },
  BAD_AMOUNT: {
    en: ['This is not an amount of money.', 'Send digits, with a point before decimals: 88.80.'],
    zh: ['金额格式不正确。', '请填写数字，小数用小数点，例如 88.80。'],
  },
  AMOUNT_NOT_POSITIVE: {
    en: ['This amount is not greater than zero.', 'Send an amount above zero.'],
    zh: ['金额必须大于零。', '请填写大于零的金额。'],
  },
  AMOUNT_TOO_PRECISE: {
    en: ['This currency has fewer decimal places.', 'Round the amount.'],
    zh: ['金额的小数位数超出该币种的规定。', '请按该币种保留小数。'],
  },
  AMOUNT_TOO_LARGE: {
    en: ['This amount is too large.', 'Send at most 10^15 minor units.'],
    zh: ['金额过大。', '最多为 10 的 15 次方个最小货币单位。'],
  },
  BAD_CURRENCY: {
    en: ['This is not a currency.', 'Send a code of ISO 4217, such as CNY.'],
    zh: ['币种不正确。', '请填写 ISO 4217 币种代码，例如 CNY。'],
  },
  BAD_TIME: {
    en: ['This is not a point in time that can be kept.', 'Send a time from 1900 to 2199.'],
    zh: ['时间不在可保存的范围内。', '请填写 1900 年至 2199 年之间的时间。'],
  },
  BAD_DAY: {
    en: ['This is not a day of the calendar.', 'Send one as YYYY-MM-DD, such as 2023-08-09.'],
    zh: ['日期不存在或格式不正确。', '请按 YYYY-MM-DD 填写，例如 2023-08-09。'],
  },
  BAD_YEAR: {
    en: ['This is no year that anything here can be of.', 'Send a year of four digits, such as 2024.'],
    zh: ['年份不正确。', '请填写四位数的年份，例如 2024。'],
  },
  BAD_TIME_ZONE: {
    en: ['This is not a time zone.', 'Send a name of the IANA database, such as Asia/Shanghai.'],
    zh: ['时区不正确。', '请填写 IANA 时区名称，例如 Asia/Shanghai。'],
  },
  BAD_NUMBER: {
    en: ['This number is out of range.', 'Send a number within the range.'],
    zh: ['数值超出范围。', '请填写范围内的数值。'],
  },
  BAD_CODE: {
    en: ['This cannot be a code.', 'Send 1 to 20 digits, letters and hyphens, the first of them no hyphen.'],
    zh: ['代码格式不正确。', '请填写 1 到 20 个数字、字母或连字符，首位不能是连字符。'],
  },
  REQUIRED: {
    en: ['This field cannot be empty.', 'Send a value; in an update, leave it out to keep what there is.'],
    zh: ['此项不能为空。', '请填写内容；修改时如需保留原值，请不要发送此项。'],
  },
  TEXT_EMPTY: {
    en: ['This text is empty.', 'Send text that can be seen.'],
    zh: ['文字为空。', '请填写看得见的文字。'],
  },
  TEXT_TOO_LONG: {
    en: ['This text is too long.', 'Shorten it.'],
    zh: ['文字过长。', '请缩短。'],
  },
  TEXT_CONTROL_CHARACTER: {
    en: [
      'This text holds a character that cannot be seen.',
      'Send text without control characters; a name has one line.',
    ],
    zh: ['文字中含有不可见的字符。', '请去掉控制字符；名称只能有一行。'],
  },
  TOO_MANY_ITEMS: {
    en: ['There are too many.', 'Send fewer.'],
    zh: ['数量过多。', '请减少数量。'],
  },
  DUPLICATE_ITEM: {
    en: ['This list contains an item twice.', 'Send each item once.'],
    zh: ['列表中有重复项。', '每一项只填一次。'],
  },
  BAD_IDEMPOTENCY_KEY: {
    en: ['This cannot be an idempotency key.', 'Send 8 to 100 visible ASCII characters.'],
    zh: ['幂等键格式不正确。', '请使用 8 到 100 个可见的 ASCII 字符。'],
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: [
      'This idempotency key was used with another input.',
      'Send the same input again, or another key for another one.',
    ],
    zh: ['此幂等键已用于另一次输入。', '请重发相同的输入，或为新的输入换一个键。'],
  },
  BAD_PICTURE_URL: {
    en: [
      'Pictures are not named like this.',
      'Send an https address, or what this gateway answered to the upload.',
    ],
    zh: ['图片地址不正确。', '请填写 https 地址，或上传图片时本网关返回的地址。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
