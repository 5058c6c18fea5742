import type { Reason } from './reason.js';

/** Faults of the system, not of the request. They are told in `errors` only; most pass. */
export const SYSTEM_FAULTS = {
  TOO_SLOW: {
    en: ['The request took too long to arrive.', 'Send it again over a better line.'],
    zh: ['请求传送超时。', '请在网络较好时重新发送。'],
    retryable: true,
  },
  TOO_MANY_CONNECTIONS: {
    en: ['This address or token holds too many connections.', 'Close some first.'],
    zh: ['此地址或令牌的连接过多。', '请先关闭一些连接。'],
    retryable: true,
  },
  TOO_MANY_SUBSCRIPTIONS: {
    en: [
      'This address or token has too many different subscriptions open.',
      'End some first, or subscribe to the same.',
    ],
    zh: ['此地址或令牌打开的不同订阅过多。', '请先结束一些，或改用相同的订阅。'],
    retryable: true,
  },
  TOO_MANY_REQUESTS: {
    en: ['This address has too many requests under way.', 'Wait for some first.'],
    zh: ['此地址正在处理的请求过多。', '请等前面的请求完成后再试。'],
    retryable: true,
  },
  GOING_AWAY: {
    en: ['This node is shutting down.', 'Reconnect.'],
    zh: ['此服务器正在关闭。', '请重新连接。'],
    retryable: true,
  },
  OVERLOADED: {
    en: ['This node is overloaded.', 'Try again shortly.'],
    zh: ['服务器繁忙。', '请稍后再试。'],
    retryable: true,
  },
  UNAVAILABLE: {
    en: ['The store does not answer.', 'Try again shortly.'],
    zh: ['数据库暂时没有响应。', '请稍后再试。'],
    retryable: true,
  },
  NO_CERTIFICATE_FONT: {
    en: ['This gateway has no font with Chinese characters.', 'Its operator names one in CERTIFICATE_FONT.'],
    zh: ['本网关没有中文字体，无法生成 PDF。', '请由运维人员在 CERTIFICATE_FONT 中指定字体。'],
  },
  INTERNAL: {
    en: ['An internal error happened.', 'It was logged; tell the operator if it happens again.'],
    zh: ['系统内部出错。', '错误已记录；若再次出现，请告知运维人员。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
