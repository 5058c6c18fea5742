import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../../board/board.js';
import { cardsOnAPage, fewerCards } from '../../layout.js';
import { fresh, shownCards } from '../../state.js';
import { isCut } from '../isCut.js';

/** Longer than a card is highlighted. */
const PAGE_MS = 12_000;

/** Boxes whose names must not be cut. */
const NAMES = '.card, .project .zh, .claimants .zh';

interface Pages {
  shown: Row[];
  wall: RefObject<HTMLOListElement | null>;
}

/**
 * The cards that are shown: all, or one page after another. A page has as many cards as have room for their names, which is
 * found by rendering them. When a project is claimed its page is shown at once.
 */
export function usePages(rows: Row[]): Pages {
  const [{ start, cards }, showPage] = useState({ start: 0, cards: Infinity });
  const wall = useRef<HTMLOListElement>(null);
  const usual = cardsOnAPage(rows.length);
  const from = start < rows.length ? start : 0;
  const shown = rows.slice(from, from + Math.min(cards, usual));
  const to = from + shown.length;

  // Runs before anything is painted.
  useLayoutEffect(() => {
    shownCards.value = { from, to };
    if (shown.length > 1 && wall.current && isCut(wall.current, NAMES))
      showPage({ start: from, cards: fewerCards(shown.length) });
  });

  const claimed = rows.findIndex(({ project }) => project.id === [...fresh.value].at(-1));
  useLayoutEffect(() => {
    if (claimed < 0 || (claimed >= from && claimed < to)) return;
    // The page that would show the project anyway; if that page was split, a page that begins with it.
    const itsPage = claimed - (claimed % usual);
    showPage({ start: itsPage === from ? claimed : itsPage, cards: Infinity });
  }, [claimed, from, to]);

  useEffect(() => {
    if (shown.length === rows.length) return undefined;
    const timer = setTimeout(() => showPage({ start: to < rows.length ? to : 0, cards: Infinity }), PAGE_MS);
    return () => clearTimeout(timer);
  }, [from, to, rows.length, claimed]);

  return { shown, wall };
}
