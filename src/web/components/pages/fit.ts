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
 * The first of some candidates, each smaller than the one before, that fits: where one does, those after it do. Each try makes the
 * browser lay out the page, so most are left out. @param was the one that fitted before: most often it is that, or near it
 */
function firstThatFits<T>(
  candidates: readonly T[],
  was: T | undefined,
  fits: (candidate: T) => boolean,
): T | undefined {
  const guess = was === undefined ? -1 : candidates.indexOf(was);
  const test = (index: number) => fits(candidates[index] as T);
  let [tooLarge, small] = [-1, candidates.length];
  // Where the last does not fit, none does.
  for (const index of guess < 0 ? [0, candidates.length - 1] : [guess - 1, guess]) {
    if (index <= tooLarge || index >= small) continue;
    if (test(index)) small = index;
    else tooLarge = index;
  }
  while (small - tooLarge > 1) {
    const middle = Math.floor((small + tooLarge) / 2);
    if (test(middle)) small = middle;
    else tooLarge = middle;
  }
  return candidates[small];
}

const grownTo = (box: HTMLElement): number | undefined => {
  const set = box.style.getPropertyValue('--grow');
  return set === '' ? undefined : Number(set);
};

function setGrow(box: HTMLElement, size: number): void {
  box.style.setProperty('--grow', String(size));
}

/**
 * Finds the largest text size at which a page fits, by measuring it, and sets it.
 * @param atMost not larger than this: texts do not jump to and fro while claims arrive
 * @returns the size, or undefined when the page needs fewer cards
 */
export function fitTexts(page: HTMLElement, atMost: number, canShrink: boolean): number | undefined {
  const sizes = [...GROWN, ...(canShrink ? SHRUNK : [])].filter((size) => size <= atMost);
  const found = firstThatFits(sizes, grownTo(page), (size) => {
    setGrow(page, size);
    return !isCut(page);
  });
  const size = found ?? (canShrink ? SHRUNK.at(-1) : undefined);
  if (size !== undefined) setGrow(page, size);
  return size;
}

const isOver = (box: HTMLElement): boolean => {
  const tolerance = Math.min(innerWidth, innerHeight) / 200;
  return box.scrollHeight - box.clientHeight > tolerance || box.scrollWidth - box.clientWidth > tolerance;
};

/** Makes the texts of a box smaller until all of it is in the box. */
export function shrinkToFit(box: HTMLElement): void {
  const sizes = [1, ...SHRUNK];
  const found = firstThatFits(sizes, grownTo(box), (size) => {
    setGrow(box, size);
    return !isOver(box);
  });
  setGrow(box, found ?? Math.min(...sizes));
}

/** How brief a list is: its style leaves more and more out, before texts are made smaller. */
const BRIEF = ['0', '1', '2'];

/**
 * Shows as many items of a list as it has room for, the first first, each as briefly as it takes for the first to have room.
 * @returns how many are shown
 */
export function keepWhatFits(list: HTMLElement): number {
  const items = [...list.children] as HTMLElement[];
  const show = (kept: number) => items.forEach((item, index) => (item.hidden = index >= kept));
  const counts = items.map((_, index) => items.length - index);
  const shown = items.filter(({ hidden }) => !hidden).length;
  setGrow(list, 1);
  for (const brief of BRIEF) {
    const was = list.dataset.brief === brief ? shown : undefined;
    list.dataset.brief = brief;
    const found = firstThatFits(counts, was, (kept) => {
      show(kept);
      return !isOver(list);
    });
    if (found === undefined) continue;
    show(found);
    return found;
  }
  shrinkToFit(list);
  return Math.min(1, items.length);
}
