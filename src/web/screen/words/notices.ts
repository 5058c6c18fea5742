import type { RefusalCode } from '../../live/refusal.js';
import type { Bilingual } from '../board/board.js';

/** Texts for a screen that has nothing to show, in both languages, without technical words. */
export type Notice = 'connecting' | 'noEvent' | 'noSuchEvent' | 'signInNeeded' | 'notAllowed' | 'unavailable';

interface Wording {
  title: Bilingual;
  hint: Bilingual;
}

export const NOTICES: Record<Notice, Wording> = {
  connecting: {
    title: { zh: '正在连接', en: 'Connecting' },
    hint: { zh: '画面将自动出现', en: 'The screen will appear by itself' },
  },
  noEvent: {
    title: { zh: '还没有活动', en: 'No event yet' },
    hint: { zh: '活动创建后自动显示', en: 'It will appear here once it is created' },
  },
  noSuchEvent: {
    title: { zh: '没有这个活动', en: 'No such event' },
    hint: { zh: '请检查网址中的活动编号', en: 'Please check the event id in the address' },
  },
  signInNeeded: {
    title: { zh: '需要访问令牌', en: 'A token is needed' },
    hint: { zh: '请在网址末尾加上 #token=…', en: 'Please add #token=… to the address' },
  },
  notAllowed: {
    title: { zh: '没有查看权限', en: 'Not allowed' },
    hint: { zh: '此令牌不能查看该活动', en: 'This token may not see this event' },
  },
  unavailable: {
    title: { zh: '暂时无法显示', en: 'Unavailable for now' },
    hint: { zh: '正在自动重试', en: 'Trying again by itself' },
  },
};

const BY_REFUSAL: Partial<Record<RefusalCode, Notice>> = {
  NOT_FOUND: 'noSuchEvent',
  BAD_ID: 'noSuchEvent',
  UNAUTHENTICATED: 'signInNeeded',
  FORBIDDEN: 'notAllowed',
  OTHER: 'unavailable',
};

export const noticeOf = (code: RefusalCode): Notice | undefined => BY_REFUSAL[code];
