import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWindow } from '../window.js';
import { fitTexts } from './fit.js';
import { cardsOf, gridsOf, type Grid, type Size } from './grids.js';
import { paused, useTurning } from './turning.js';

export const PAGE_MS = 12_000;

interface Pages<Item> {
  readonly shown: readonly Item[];
  readonly from: number;
  readonly grid: Grid;
  readonly page: RefObject<HTMLOListElement | null>;
}

/**
 * The items that are shown: all, or one page after another. A page has as many as have room for their texts, which is found by
 * measuring them.
 * @param newest index of the item that just changed; its page is shown at once, unless pages stand still
 * @param least the smallest size of an item
 */
export function usePages<Item>(items: readonly Item[], newest: number, least: Size): Pages<Item> {
  const { width, height, unit, isPhone } = useWindow();
  const page = useRef<HTMLOListElement>(null);
  const room = useRoom(page, unit, `${width} ${height}`);
  const [{ start, tight }, turn] = useState({ start: 0, tight: 0 });
  const grown = useRef({ of: '', size: Infinity });

  const grids = gridsOf(room, least, items.length);
  const grid = grids[Math.min(tight, grids.length - 1)] ?? { columns: 1, rows: 1 };
  const cards = isPhone ? Infinity : cardsOf(grid, items.length);
  const from = isPhone || start >= items.length ? 0 : start;
  const shown = items.slice(from, from + cards);
  const to = from + shown.length;

  // Runs before anything is painted.
  useLayoutEffect(() => {
    if (!page.current || isPhone || room.width === 0) return;
    const of = [from, tight, width, height, items.length].join();
    const fits = fitTexts(page.current, grown.current.of === of ? grown.current.size : Infinity, cards === 1);
    if (fits === undefined) turn({ start: from, tight: tight + 1 });
    else grown.current = { of, size: fits };
  });

  useLayoutEffect(
    () => turn((now) => (now.tight === 0 ? now : { ...now, tight: 0 })),
    [width, height, items.length],
  );

  const follows = room.width > 0 && !paused.value;
  useLayoutEffect(() => {
    if (!follows || newest < 0 || isPhone || (newest >= from && newest < to)) return;
    const usual = cardsOf(grids[0] ?? grid, items.length);
    // The page that would show it anyway; if that page has fewer cards, a page that begins with it.
    const itsPage = newest - (newest % usual);
    turn({ start: itsPage === from ? newest : itsPage, tight: 0 });
    // Pages turn on from there: it is no reason to stay.
  }, [newest, follows]);

  useTurning(
    shown.length < items.length,
    PAGE_MS,
    () => turn({ start: to < items.length ? to : 0, tight: 0 }),
    [from, to, items.length, newest],
  );

  return { shown, from, grid, page };
}

/** The size of the box that the pages are in. */
function useRoom(page: RefObject<HTMLElement | null>, unit: number, window: string): Size {
  const [room, set] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const box = page.current;
    if (!box) return undefined;
    const measure = () => {
      const [width, height] = [box.clientWidth / unit, box.clientHeight / unit];
      set((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [window, page.current === null]);
  return room;
}
