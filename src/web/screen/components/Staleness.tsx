import type { JSX } from 'preact';
import { Both } from '../../components/Both.js';
import { formatAge } from '../words/format.js';
import { stale } from '../state.js';

/** Small on purpose: it is for the operator, not for the hall. */
export function Staleness(): JSX.Element | null {
  const seconds = stale.value;
  if (seconds === undefined) return null;
  const age = formatAge(seconds);
  return (
    <p class="stale" data-testid="stale" data-seconds={seconds} role="status">
      <Both inline zh={`正在重新连接 · 数据更新于 ${age.zh}`} en={`Reconnecting · last heard ${age.en}`} />
    </p>
  );
}
