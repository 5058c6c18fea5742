import type { JSX } from 'preact';
import { playing } from '../replay/play.js';
import { board } from '../state.js';
import { formatDay } from '../words/format.js';

/** Says that this is the past, how fast it passes, and what of it is missing. */
export function ReplayNote(): JSX.Element | null {
  const replay = playing.value;
  if (!replay) return null;
  const { speed, at, isWhole, hasEnded } = replay;
  const day = formatDay(new Date(at).toISOString(), board.value?.event.timeZone);
  return (
    <span class="note" data-testid="replay" data-ended={hasEnded} data-whole={isWhole} role="status">
      <span lang="zh-CN">
        回放 {speed}× · {day.zh}
        {isWhole ? '' : ' · 开头部分已不再保留'}
        {hasEnded ? ' · 已结束' : ''}
      </span>
      {' / '}
      <span lang="en">
        Replay at {speed}× · {day.en}
        {isWhole ? '' : ' · its beginning is no longer kept'}
        {hasEnded ? ' · ended' : ''}
      </span>
    </span>
  );
}
