import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { LIMITS } from '../../src/core/limits.js';
import { Relay, WorkerBus, type Channel } from '../../src/live/bus/workers.js';
import { announcement, busContract, Heard } from './bus.js';

/** One end of the channel between a worker and its primary. */
class PortChannel implements Channel {
  connected = true;
  /** While set, messages stay unsent. */
  stuck = false;
  /** Number of messages passed to it. */
  given = 0;

  constructor(private readonly port: MessagePort) {
    port.on('close', () => (this.connected = false));
  }

  send(message: unknown, sent: () => void): boolean {
    this.given += 1;
    if (this.stuck) return false;
    this.port.postMessage(message);
    setImmediate(sent);
    return true;
  }

  on(event: 'message', hear: (message: unknown) => void): void {
    this.port.on(event, hear);
  }

  off(event: 'message', hear: (message: unknown) => void): void {
    this.port.off(event, hear);
  }
}

describe('the bus of workers', () => {
  const relay = new Relay();
  const ports: MessagePort[] = [];

  /** A worker's bus, and the primary's end of its channel. */
  function worker(): [WorkerBus, PortChannel] {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1);
    const inPrimary = new PortChannel(port2);
    relay.join(inPrimary);
    return [new WorkerBus(new PortChannel(port1)), inPrimary];
  }

  afterEach(() => {
    for (const port of ports.splice(0)) port.close();
  });

  describe('keeps the contract:', () => {
    busContract(() => [worker()[0], worker()[0]]);
  });

  test('keeps nothing for a worker that takes nothing: it polls, and hears again when it does', async () => {
    const [[speaker], [stopped, way], [hearing]] = [worker(), worker(), worker()];
    const [heard, heardAll] = [new Heard(), new Heard()];
    await Promise.all([speaker.start(new Heard()), stopped.start(heard), hearing.start(heardAll)]);
    way.stuck = true;
    const long = announcement(1, 'x'.repeat(LIMITS.BUS_MESSAGE_BYTES / 2));
    const said = Math.ceil((2 * LIMITS.BUS_PIPE_CHARS) / LIMITS.BUS_MESSAGE_BYTES) + 5;
    for (let seq = 1; seq <= said; seq++) {
      speaker.publish({ ...long, head: seq });
      await heardAll.until(() => heardAll.heads.includes(seq));
    }
    expect(heardAll.heads).toHaveLength(said);
    expect(heard.heads).toEqual([]);
    expect(way.given).toBeGreaterThan(1);
    expect(way.given).toBeLessThan(said);
    relay.leave(way);
    await Promise.all([speaker, stopped, hearing].map((bus) => bus.close()));
  });
});
