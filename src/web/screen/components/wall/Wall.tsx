import type { JSX } from 'preact';
import type { Row } from '../../board/board.js';
import { wallGrid } from '../../layout.js';
import { total } from '../../state.js';
import { Both } from '../Both.js';
import { Card } from './Card.js';
import { usePages } from './usePages.js';

const tracks = (count: number) => `repeat(${count}, minmax(0, 1fr))`;

/** The claim wall: one card for each project, on several pages where there are many. */
export function Wall({ rows }: { rows: Row[] }): JSX.Element {
  const { shown, wall } = usePages(rows);
  if (rows.length === 0) return <NoProjects />;
  const grid = wallGrid(shown.length);
  return (
    <ol
      class="wall"
      ref={wall}
      data-rows={grid.rows}
      data-wide={grid.columns <= 3}
      style={{ gridTemplateColumns: tracks(grid.columns), gridTemplateRows: tracks(grid.rows) }}
    >
      {shown.map((row) => (
        <Card key={row.project.id} row={row} />
      ))}
    </ol>
  );
}

/** Shown for an event without projects, which may be about donations alone. */
function NoProjects(): JSX.Element {
  const known = total.value;
  const hasDonations = known !== undefined && known.receivedCount + known.pledgedCount > 0;
  return (
    <p class="nothing" data-testid="no-projects">
      {hasDonations ? (
        <Both zh="感谢每一份善意" en="Thank you for every gift" />
      ) : (
        <Both zh="认领与捐赠将在此公布" en="Claims and donations will appear here" />
      )}
    </p>
  );
}
