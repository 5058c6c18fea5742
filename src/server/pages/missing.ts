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

/** @param because is told where it is known */
export function missing(language: Language, isAway: boolean, because: Wording = WHY): Shown {
  const say = sayIn(language);
  const [title, why] = isAway ? [say(AWAY), say(LATER)] : [say(NOTHING), say(because)];
  return { title, description: why, body: html`<p>${why}</p>` };
}
