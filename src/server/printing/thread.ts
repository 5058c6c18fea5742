// What a thread of the printer runs: it draws the sheets that it is sent, one after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { draw } from './drawing.js';
import type { Font, Printed } from './printed.js';

parentPort?.on('message', (printed: Printed) => {
  void draw(printed, workerData as Font).then((bytes) => {
    parentPort?.postMessage(bytes, [bytes.buffer]);
  });
});
