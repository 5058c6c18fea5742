import type { Board, Claim, Money, Row, Segment, Total } from '../board/board.js';

// Data in a browser's storage may be anything: of an older version, incomplete, or edited by hand. It is accepted only if the
// screen can show every part of it.

type Fields = Record<string, unknown>;
type Check<T> = (value: unknown) => value is T;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText: Check<string> = (value) => typeof value === 'string';
const isWhole: Check<number> = (value): value is number => Number.isSafeInteger(value);
const isTextOrNull: Check<string | null> = (value) => value === null || isText(value);
const isTextOrAbsent = (value: unknown) => value === undefined || isText(value);
const hasTexts = (value: Fields, ...names: string[]) => names.every((name) => isText(value[name]));
const isListOf = <T>(value: unknown, check: Check<T>): value is T[] =>
  Array.isArray(value) && value.every(check);

const isClaim: Check<Claim> = (value): value is Claim =>
  isRecord(value) &&
  hasTexts(value, 'id', 'state', 'takenAt') &&
  isTextOrNull(value.zh) &&
  isTextOrNull(value.en) &&
  isWhole(value.place);

const isRow: Check<Row> = (value): value is Row =>
  isRecord(value) &&
  isText(value.state) &&
  isWhole(value.places) &&
  isWhole(value.openPlaces) &&
  isRecord(value.project) &&
  hasTexts(value.project, 'id', 'zh', 'en') &&
  isWhole(value.project.position) &&
  isListOf(value.claims, isClaim);

const isSegment: Check<Segment> = (value): value is Segment =>
  isRecord(value) && hasTexts(value, 'id', 'zh', 'en') && isTextOrAbsent(value.state);

/** A call is never stored. */
const isWall = (value: unknown) =>
  isRecord(value) &&
  typeof value.isPaused === 'boolean' &&
  typeof value.isBlank === 'boolean' &&
  (value.heldSegment === null || (isRecord(value.heldSegment) && isText(value.heldSegment.id))) &&
  value.call === null;

export const isBoard: Check<Board> = (value): value is Board =>
  isRecord(value) &&
  isRecord(value.event) &&
  hasTexts(value.event, 'id', 'startsAt', 'zh', 'en') &&
  isTextOrNull(value.event.venueZh) &&
  isTextOrNull(value.event.venueEn) &&
  isTextOrAbsent(value.event.state) &&
  isTextOrAbsent(value.event.timeZone) &&
  value.event.fanfares === undefined &&
  (value.event.wall === undefined || isWall(value.event.wall)) &&
  (value.event.segments === undefined || isListOf(value.event.segments, isSegment)) &&
  (value.runningSegment === null || isSegment(value.runningSegment)) &&
  isListOf(value.rows, isRow);

const isMoney: Check<Money> = (value): value is Money =>
  isRecord(value) &&
  (isWhole(value.minor) || (isText(value.minor) && /^-?\d{1,30}$/.test(value.minor))) &&
  isWhole(value.digits) &&
  value.digits >= 0 &&
  value.digits <= 4 &&
  isText(value.currency) &&
  /^[A-Z]{3}$/.test(value.currency);

export const isTotal: Check<Total> = (value): value is Total =>
  isRecord(value) &&
  isMoney(value.net) &&
  isMoney(value.pledged) &&
  isWhole(value.receivedCount) &&
  isWhole(value.pledgedCount);
