import type { FaultCode } from '../../core/faults.js';
import type { Wording } from '../../core/text/wording.js';
import { html } from './html.js';
import { sayIn, type Shown } from './page.js';
import type { Language } from '../../core/text/wording.js';

const NOTHING: Wording = { zh: '这里什么都没有', en: 'There is nothing here' };
const WHY: Wording = {
  zh: '可能从未有过，或已不再公开。',
  en: 'It may never have been here, or is not public any more.',
};
const AWAY: Wording = { zh: '暂时无法显示', en: 'It cannot be shown just now' };
const LATER: Wording = { zh: '请稍后再试。', en: 'Please try again in a moment.' };

export interface Away {
  readonly status: 404 | 500 | 503;
  /** Why, where it is known. */
  readonly because?: Wording | undefined;
  /** The same for programs. */
  readonly code?: FaultCode;
}

/** The page in place of what is not there, or is not there now. */
export function missing(language: Language, { status, because, code }: Away): Shown {
  const say = sayIn(language);
  const isGone = status === 404;
  const title = say(isGone ? NOTHING : AWAY);
  const why = say(because ?? (isGone ? WHY : LATER));
  const body = html`<p>${why}</p>
    ${code !== undefined && html`<p class="soft">${code}</p>`}`;
  return { title, description: why, body };
}
