import type { Page } from 'playwright-core';

/** A text on a page, and what is wrong with it, if anything. */
export interface Measured {
  text: string;
  isName: boolean;
  wrong: string[];
}

// As a text for the browser, because the tests' types have no DOM.
const MEASURE = `(() => {
  const shorter = Math.min(innerWidth, innerHeight);
  const boxes = document.querySelectorAll('.name > .first, .names > .first, .name > .second, .names > .second');
  return [...boxes].filter((box) => box.offsetParent && !box.closest('.banner')).map((box) => {
    const isName = box.classList.contains('first');
    const size = parseFloat(getComputedStyle(box).fontSize) / shorter;
    const wrong = [];
    if (size < (isName ? 0.04 : 0.022)) wrong.push('too small: ' + (size * 100).toFixed(2) + ' %');
    const tolerance = shorter / 100;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    for (let part = box.parentElement; part; part = part.parentElement) {
      const within = part === document.documentElement ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
        : getComputedStyle(part).overflow === 'visible' ? undefined : part.getBoundingClientRect();
      if (within && (left < within.left - tolerance || right > within.right + tolerance ||
        top < within.top - tolerance || bottom > within.bottom + tolerance)) wrong.push('cut by ' + (part.className || part.tagName));
    }
    return { text: box.textContent, isName, wrong };
  });
})()`;

/** All names and translations that are on the page now, measured. */
export const measureNames = (page: Page): Promise<Measured[]> => page.evaluate<Measured[]>(MEASURE);

/** Shapes of walls. */
export const SHAPES = {
  '16:9': { width: 1920, height: 1080 },
  '16:9 small': { width: 1280, height: 720 },
  '4:3': { width: 1600, height: 1200 },
  '32:9': { width: 7680, height: 2160 },
  '9:16': { width: 1080, height: 1920 },
} as const;
