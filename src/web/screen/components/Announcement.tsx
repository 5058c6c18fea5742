import type { JSX } from 'preact';
import { Both } from '../../components/Both.js';
import { NOTICES } from '../words/notices.js';
import { notice } from '../state.js';

/** Shown instead of a board when there is none. */
export function Announcement(): JSX.Element {
  const { title, hint } = NOTICES[notice.value];
  return (
    <div class="announcement" data-testid="notice" data-notice={notice.value} role="status">
      <Both class="announcement-title" {...title} />
      <Both class="announcement-hint" {...hint} />
    </div>
  );
}
