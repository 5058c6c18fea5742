/** Whether a box in a part of the page is too small for its text. */
export function isCut(part: Element, boxes: string): boolean {
  // Glyphs may reach a little out of their line, so only a cut of at least half a line counts.
  return [...part.querySelectorAll(boxes)].some(
    (box) => box.scrollHeight - box.clientHeight > parseFloat(getComputedStyle(box).fontSize) / 2,
  );
}
