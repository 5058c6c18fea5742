export const STAGE_WIDTH = 1920;
export const STAGE_HEIGHT = 1080;

/** The scale at which the whole stage fits the window; what is left over stays dark. */
export function stageScale(width: number, height: number): number {
  return Math.min(width / STAGE_WIDTH, height / STAGE_HEIGHT);
}

export interface Grid {
  columns: number;
  rows: number;
}

/** As many cards as can be read from the last row. More take turns. */
const CARDS_ON_A_PAGE = 10;
/** Each with more room for a name than the one before. */
const SMALLER_PAGES = [6, 4, 2, 1];

/** How many cards a page begins with: pages alike, as few as can be. */
export const cardsOnAPage = (cards: number): number =>
  Math.ceil(cards / Math.max(1, Math.ceil(cards / CARDS_ON_A_PAGE)));

/** How many cards are tried next where names do not fit. */
export const fewerCards = (cards: number): number => SMALLER_PAGES.find((fewer) => fewer < cards) ?? 1;

/** The cards of a page: few are large, and no row is left nearly empty. */
export function wallGrid(cards: number): Grid {
  if (cards <= 3) return { columns: Math.max(1, cards), rows: 1 };
  return { columns: Math.ceil(cards / 2), rows: 2 };
}

const FIGURE_WIDTH = 960;
const LARGEST_FIGURE = 132;
/** Widest a tabular digit gets, in ems. */
const DIGIT_EMS = 0.6;

/** As large as fits, so that ten million stands in the same place as ten. */
export const figureSize = (characters: number): number =>
  Math.min(LARGEST_FIGURE, Math.floor(FIGURE_WIDTH / (DIGIT_EMS * Math.max(1, characters))));

const CHARACTERS_ON_A_LINE = 9;

/** Whether a card's name and claimants take two lines each, so that the translation must keep to one. */
export const isCrowded = (name: string, claimants: string): boolean =>
  name.length > CHARACTERS_ON_A_LINE && claimants.length > CHARACTERS_ON_A_LINE;

/** What is going on is set on one line; where it is long, on two of smaller type. */
export const isLongSegment = (title: string): boolean => title.length > 30;

/** A title that fits on one line is set large, a longer one takes two lines of smaller type. */
export const titleSize = (characters: number): number => (characters <= 15 ? 56 : 40);
