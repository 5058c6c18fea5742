import type { JSX } from 'preact';
import type { Row } from '../board.js';
import { wallGrid } from '../layout.js';
import { Both } from './Both.js';
import { Card } from './Card.js';

const tracks = (count: number) => `repeat(${count}, minmax(0, 1fr))`;

/** The claim wall: one card a project. */
export function Wall({ rows }: { rows: Row[] }): JSX.Element {
  if (rows.length === 0) {
    return (
      <p class="nothing">
        <Both zh="项目即将公布" en="The projects will appear here" />
      </p>
    );
  }
  const grid = wallGrid(rows.length);
  return (
    <ol
      class="wall"
      data-rows={Math.min(grid.rows, 4)}
      style={{ gridTemplateColumns: tracks(grid.columns), gridTemplateRows: tracks(grid.rows) }}
    >
      {rows.map((row) => (
        <Card key={row.project.id} row={row} />
      ))}
    </ol>
  );
}
