import type { JSX } from 'preact';
import { Hero } from '../components/Hero.js';
import type { SceneProps } from '../programme/props.js';

/** Somebody speaks: nothing moves beside the title. */
export const Speech = ({ board }: SceneProps): JSX.Element => (
  <Hero title={board.runningSegment ?? board.event} />
);
