/** Text sizes, tried in order: large where there is room, never below 1 while a page can have fewer cards. */
const GROWN = [1.8, 1.6, 1.4, 1.25, 1.12, 1];
/** For what is longer than a page of its own. */
const SHRUNK = [0.85, 0.7, 0.55, 0.42, 0.32, 0.25];

/** Whether an item is too small for its texts. Glyphs may reach a little out of their line. */
function isCut(page: HTMLElement): boolean {
  const tolerance = Math.min(innerWidth, innerHeight) / 100;
  return [...page.children].some(
    (item) =>
      item.scrollHeight - item.clientHeight > tolerance || item.scrollWidth - item.clientWidth > tolerance,
  );
}

/**
 * Finds the largest text size at which a page fits, by measuring it, and sets it.
 * @param atMost not larger than this: texts do not jump to and fro while claims arrive
 * @returns the size, or undefined when the page needs fewer cards
 */
export function fitTexts(page: HTMLElement, atMost: number, canShrink: boolean): number | undefined {
  const sizes = [...GROWN.filter((size) => size <= atMost), ...(canShrink ? SHRUNK : [])];
  for (const size of sizes) {
    page.style.setProperty('--grow', String(size));
    if (!isCut(page)) return size;
  }
  return canShrink ? sizes.at(-1) : undefined;
}

const isOver = (box: HTMLElement): boolean => {
  const tolerance = Math.min(innerWidth, innerHeight) / 200;
  return box.scrollHeight - box.clientHeight > tolerance || box.scrollWidth - box.clientWidth > tolerance;
};

/** Makes the texts of a box smaller until all of it is in the box. */
export function shrinkToFit(box: HTMLElement): void {
  for (const size of [1, ...SHRUNK]) {
    box.style.setProperty('--grow', String(size));
    if (!isOver(box)) return;
  }
}

/** How brief a list is: its style leaves more and more out, before texts are made smaller. */
const BRIEF = ['0', '1', '2'];

/**
 * Shows as many items of a list as it has room for, the first first, each as briefly as it takes for the first to have room.
 * @returns how many are shown
 */
export function keepWhatFits(list: HTMLElement): number {
  const items = [...list.children] as HTMLElement[];
  list.style.setProperty('--grow', '1');
  for (const brief of BRIEF) {
    list.dataset.brief = brief;
    for (let kept = items.length; kept > 0; kept--) {
      items.forEach((item, index) => (item.hidden = index >= kept));
      if (!isOver(list)) return kept;
    }
  }
  shrinkToFit(list);
  return Math.min(1, items.length);
}
