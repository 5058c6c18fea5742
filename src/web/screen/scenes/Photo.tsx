import type { JSX } from 'preact';
import { WhenWhere } from '../components/Header.js';
import { Hero } from '../components/Hero.js';
import type { SceneProps } from '../programme/props.js';

/** The background of the group photo: what, where and when. */
export const Photo = ({ board: { event } }: SceneProps): JSX.Element => (
  <Hero class="photo" title={event}>
    <WhenWhere event={event} />
  </Hero>
);
