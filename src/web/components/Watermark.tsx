import type { JSX } from 'preact';

/** Over all that a throw-away copy shows. */
export const Watermark = (): JSX.Element => (
  <p class="watermark" data-testid="watermark">
    <span lang="zh-CN">彩排</span>
    <span lang="en">REHEARSAL</span>
  </p>
);
