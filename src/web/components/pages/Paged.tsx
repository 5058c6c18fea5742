import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Size } from './grids.js';
import { usePages } from './usePages.js';

interface PagedProps<Item> {
  readonly items: readonly Item[];
  /** The smallest size of an item, in hundredths of the shorter side of the window. */
  readonly least: Size;
  /** Index of the item that just changed; -1 for none. */
  readonly newest?: number;
  readonly class?: string;
  readonly onShown?: (from: number, to: number) => void;
  readonly children: (item: Item, index: number) => ComponentChildren;
}

const tracks = (count: number) => `repeat(${count}, minmax(0, 1fr))`;

/** A list that turns its pages by itself where not all of it has room. `children` makes one `li` of an item. */
export function Paged<Item>({
  items,
  least,
  newest = -1,
  class: className = '',
  onShown,
  children,
}: PagedProps<Item>): JSX.Element {
  const { shown, from, grid, page } = usePages(items, newest, least);
  useLayoutEffect(() => onShown?.(from, from + shown.length));
  return (
    <ol
      class={`pages ${className}`}
      ref={page}
      data-testid="page-of"
      data-from={from}
      data-items={items.length}
      style={{ gridTemplateColumns: tracks(grid.columns), gridTemplateRows: tracks(grid.rows) }}
    >
      {shown.map((item, index) => children(item, from + index))}
    </ol>
  );
}
