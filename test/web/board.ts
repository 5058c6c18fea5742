import type { Board, Claim, Row } from '../../src/web/screen/board/board.js';

/** Boards for the tests of the screen's pure parts. */

export const claim = (id: string, more: Partial<Claim> = {}): Claim => ({
  id,
  place: 1,
  state: 'CLAIMED',
  takenAt: '2022-06-25T01:30:00.000Z',
  zh: '仙河镇商会',
  en: 'Xianhe Chamber of Commerce',
  ...more,
});

export const row = (position: number, more: Partial<Row> = {}): Row => ({
  project: { id: `prj_${position}`, position, zh: `项目${position}`, en: `Project ${position}` },
  state: 'LISTED',
  places: 1,
  openPlaces: 1,
  claims: [],
  ...more,
});

export const segment = { id: 'seg_1', zh: '公益项目认领', en: 'Claiming of projects' };

export const board = (...rows: Row[]): Board => ({
  event: {
    id: 'evt_1',
    startsAt: '2022-06-25T01:00:00.000Z',
    zh: '启动仪式',
    en: 'Launch',
    venueZh: '幸福社区',
    venueEn: null,
  },
  rows,
  runningSegment: segment,
});
