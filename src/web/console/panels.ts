import type { Panel } from './panel.js';
import { record } from './recording/RecordPanel.js';
import { runSheet } from './runsheet/RunSheet.js';
import { wall } from './wall/Wall.js';

/** The parts of the console, in their order. */
export const panels: readonly Panel[] = [runSheet, record, wall];
