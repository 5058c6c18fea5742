import type { JSX } from 'preact';
import { nextSegment } from '../board/apply.js';
import { Bodies } from '../components/Bodies.js';
import { Facts } from '../components/Facts.js';
import { Hero } from '../components/Hero.js';
import { factsOf } from '../programme/facts.js';
import { useReached } from '../programme/reached.js';
import type { SceneProps } from '../programme/props.js';
import { usePresent } from './Opening.js';

const HERE = { zh: '出席单位', en: 'Present' };

/** Between moments: what comes next, who is present and what was reached. */
export function Idle({ board }: SceneProps): JSX.Element {
  const reached = useReached();
  const present = usePresent() ?? [];
  const next = nextSegment(board);
  const here = present.length > 0 ? HERE : board.event;
  const title = next ? { zh: `接下来 · ${next.zh}`, en: `Next: ${next.en}` } : here;
  const facts = factsOf(board, reached);
  return (
    <>
      <Hero class={present.length > 0 ? 'hero-low' : 'hero-half'} title={title} />
      <Facts facts={facts} />
      {present.length > 0 ? <Bodies bodies={present} /> : null}
    </>
  );
}
