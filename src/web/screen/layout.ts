export const STAGE_WIDTH = 1920;
export const STAGE_HEIGHT = 1080;

/** The scale at which the whole stage fits the window. The rest stays dark. */
export function stageScale(width: number, height: number): number {
  return Math.min(width / STAGE_WIDTH, height / STAGE_HEIGHT);
}

export interface Grid {
  columns: number;
  rows: number;
}

/** The most cards that can be read from the last row of seats. With more there are several pages. */
const CARDS_ON_A_PAGE = 10;
/** Each leaves more room for a name than the one before. */
const SMALLER_PAGES = [6, 4, 2, 1];

/** Number of cards of a page at first: equal pages, as few as possible. */
export const cardsOnAPage = (cards: number): number =>
  Math.ceil(cards / Math.max(1, Math.ceil(cards / CARDS_ON_A_PAGE)));

/** The next number of cards to try when names do not fit. */
export const fewerCards = (cards: number): number => SMALLER_PAGES.find((fewer) => fewer < cards) ?? 1;

/** The grid of a page: few cards are large, and no row is nearly empty. */
export function wallGrid(cards: number): Grid {
  if (cards <= 3) return { columns: Math.max(1, cards), rows: 1 };
  return { columns: Math.ceil(cards / 2), rows: 2 };
}

const AMOUNT_WIDTH_PX = 960;
const LARGEST_AMOUNT_PX = 132;
/** Above a line that says that gifts wait. */
const LARGEST_ABOVE_LINE_PX = 112;
/** Greatest width of a tabular digit, in ems. */
const DIGIT_EMS = 0.6;

/** The largest font size at which the amount fits its box. */
export const amountFontPx = (characters: number, isAboveLine = false): number =>
  Math.min(
    isAboveLine ? LARGEST_ABOVE_LINE_PX : LARGEST_AMOUNT_PX,
    Math.floor(AMOUNT_WIDTH_PX / (DIGIT_EMS * Math.max(1, characters))),
  );

const CHARACTERS_ON_A_LINE = 9;

/** Whether a card's name and claimants take two lines each, so that the translation must fit one line. */
export const isCrowded = (name: string, claimants: string): boolean =>
  name.length > CHARACTERS_ON_A_LINE && claimants.length > CHARACTERS_ON_A_LINE;

/** A running segment's title is set on one line; a long one on two lines of smaller type. */
export const isLongSegment = (title: string): boolean => title.length > 30;

/** A title that fits one line is set large; a longer one takes two lines of smaller type. */
export const titleSize = (characters: number): number => (characters <= 15 ? 56 : 40);
