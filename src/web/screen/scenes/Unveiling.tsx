import type { JSX } from 'preact';
import { Hero } from '../components/Hero.js';
import type { SceneProps } from '../programme/props.js';

/** What is unveiled, behind a curtain that opens once. */
export const Unveiling = ({ board }: SceneProps): JSX.Element => (
  <div class="unveiling" key={board.runningSegment?.id}>
    <Hero title={board.runningSegment ?? board.event} />
    <span class="curtain" />
    <span class="curtain curtain-right" />
  </div>
);
