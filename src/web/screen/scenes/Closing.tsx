import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import { cardStateOf } from '../board/claims.js';
import { Facts } from '../components/Facts.js';
import { Hero } from '../components/Hero.js';
import { factsOf } from '../programme/facts.js';
import { useReached } from '../programme/reached.js';
import type { SceneProps } from '../programme/props.js';
import { useNewest } from '../programme/useNewest.js';

const LEAST = { width: 44, height: 11 };

/** The end: what was reached, and each project that is done and struck off the list (销号). */
export function Closing({ board }: SceneProps): JSX.Element {
  const reached = useReached();
  const closed = board.rows.filter((row) => cardStateOf(row) === 'closed');
  const newest = useNewest(closed.map(({ project }) => project.id));
  return (
    <>
      <Hero
        class={closed.length > 0 ? 'hero-low' : 'hero-half'}
        title={{ zh: '感谢每一份善意', en: 'Thank you for every gift of time and money' }}
      />
      <Facts facts={factsOf(board, reached)} />
      {closed.length > 0 ? (
        <Paged items={closed} least={LEAST} newest={closed.findIndex(({ project }) => project.id === newest)}>
          {({ project }) => (
            <li key={project.id} class="tile closed" data-testid="closed" data-fresh={project.id === newest}>
              <Name zh={project.zh} en={project.en} />
              <Both class="tile-label" inline zh="已销号" en="Closed" />
            </li>
          )}
        </Paged>
      ) : null}
    </>
  );
}
