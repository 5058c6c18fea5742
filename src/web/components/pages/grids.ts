export interface Grid {
  columns: number;
  rows: number;
}

/** Width and height, in hundredths of the shorter side of the window. */
export interface Size {
  width: number;
  height: number;
}

/** More cards than any window has room for. */
const MANY = 100_000;

/** The grids that a page can have, the best first: as few pages as possible. A card is at least as large as `least`. */
export function gridsOf(room: Size, least: Size, items: number): Grid[] {
  const columns = Math.max(1, Math.floor(room.width / least.width));
  const rows = Math.max(1, Math.floor(room.height / least.height));
  const grids = new Map<number, Grid>();
  for (let down = 1; down <= rows; down++)
    for (let across = 1; across <= columns; across++) {
      const grid = balanced(items, { columns: across, rows: down });
      const cards = grid.columns * grid.rows;
      const known = grids.get(cards);
      if (!known || isBetter(grid, known, room, least)) grids.set(cards, grid);
    }
  // Grids with room for all items come first, of these the one with the fewest empty places.
  const rank = (cards: number) => (cards >= items ? MANY - cards : cards);
  return [...grids.entries()].sort(([a], [b]) => rank(b) - rank(a)).map(([, grid]) => grid);
}

/** The smallest grid for equal pages, as few as with this one. */
function balanced(items: number, { columns, rows }: Grid): Grid {
  const pages = Math.max(1, Math.ceil(items / (columns * rows)));
  const cards = Math.max(1, Math.ceil(items / pages));
  const across = Math.ceil(cards / Math.min(rows, cards));
  return { columns: across, rows: Math.ceil(cards / across) };
}

/** How many cards a page has, so that all pages have as many. */
export const cardsOf = ({ columns, rows }: Grid, items: number): number =>
  Math.ceil(items / Math.max(1, Math.ceil(items / (columns * rows))));

/** Of two grids with as many cards, the one whose cards have more nearly the shape of `least`. */
function isBetter(grid: Grid, than: Grid, room: Size, least: Size): boolean {
  const shape = ({ columns, rows }: Grid) =>
    Math.abs(Math.log(room.width / columns / (room.height / rows) / (least.width / least.height)));
  return shape(grid) < shape(than);
}
