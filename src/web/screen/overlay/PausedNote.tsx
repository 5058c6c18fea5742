import type { JSX } from 'preact';
import { paused } from '../../components/pages/turning.js';

export function PausedNote(): JSX.Element | null {
  if (!paused.value) return null;
  return (
    <span class="note" data-testid="paused" role="status">
      <span lang="zh-CN">已暂停</span> · <span lang="en">Paused</span> (P)
    </span>
  );
}
