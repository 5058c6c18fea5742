import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../board.js';
import { cardsOnAPage, fewerCards } from '../layout.js';
import { fresh, shownCards } from '../state.js';

/** Longer than a card stands out. */
const PAGE_MS = 12_000;

/** Where names stand that must be whole. */
const NAMES = '.card, .project .zh, .claimants .zh';

interface Pages {
  shown: Row[];
  wall: RefObject<HTMLOListElement | null>;
}

/**
 * The cards that are shown: all, or one page after the other. A page holds as many as have room for their names, which is
 * found out by setting them. Where a project is claimed, its page comes at once.
 */
export function usePages(rows: Row[]): Pages {
  const [{ start, cards }, turnTo] = useState({ start: 0, cards: Infinity });
  const wall = useRef<HTMLOListElement>(null);
  const usual = cardsOnAPage(rows.length);
  const from = start < rows.length ? start : 0;
  const shown = rows.slice(from, from + Math.min(cards, usual));
  const to = from + shown.length;

  // Before anything is painted.
  useLayoutEffect(() => {
    shownCards.value = { from, to };
    if (shown.length > 1 && wall.current && isCut(wall.current))
      turnTo({ start: from, cards: fewerCards(shown.length) });
  });

  const claimed = rows.findIndex(({ project }) => project.id === [...fresh.value].at(-1));
  useLayoutEffect(() => {
    if (claimed < 0 || (claimed >= from && claimed < to)) return;
    // Its page as it would come; where that was divided, a page that begins with it.
    const itsPage = claimed - (claimed % usual);
    turnTo({ start: itsPage === from ? claimed : itsPage, cards: Infinity });
  }, [claimed, from, to]);

  useEffect(() => {
    if (shown.length === rows.length) return undefined;
    const turning = setTimeout(() => turnTo({ start: to < rows.length ? to : 0, cards: Infinity }), PAGE_MS);
    return () => clearTimeout(turning);
  }, [from, to, rows.length, claimed]);

  return { shown, wall };
}

function isCut(wall: Element): boolean {
  // Characters reach a little out of their lines: what is cut is at least half of one.
  return [...wall.querySelectorAll(NAMES)].some(
    (box) => box.scrollHeight - box.clientHeight > parseFloat(getComputedStyle(box).fontSize) / 2,
  );
}
