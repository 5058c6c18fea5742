import { rightsOn } from '../right.js';

const right = rightsOn('Screens', '大屏');

export const REPORT_SHOWN = right('say what a screen of this event shows', '报告该活动的大屏所显示的内容', {
  event: ['SCREEN'],
  organiser: ['OPERATOR'],
});
export const SEE_SCREENS = right('see the screens of this event', '查看该活动的各块大屏', {
  organiser: ['OPERATOR'],
});
