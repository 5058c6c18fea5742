import { InProcessBus, InProcessChannel } from '../../src/live/bus/in-process.js';
import { busContract } from './bus.js';

describe('the in-process bus', () => {
  const channel = new InProcessChannel();
  busContract(() => [new InProcessBus(channel), new InProcessBus(channel)]);
});
