import { rightsOn } from '../right.js';

const right = rightsOn('Walls', '大屏画面');

export const DIRECT_WALL = right('direct what the screens of this event show', '指挥该活动大屏的画面', {
  organiser: ['OPERATOR'],
});
