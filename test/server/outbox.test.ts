import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { Payload } from '../../src/live/operation.js';
import { idAsJson } from '../../src/server/wire/results.js';
import { Outbox } from '../../src/server/wire/outbox.js';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const BIG = 'x'.repeat(LIMITS.SUBSCRIBER_BACKLOG_BYTES);

let server: Server;
let near: Socket;
let far: Socket;
let outbox: Outbox;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  far = connect((server.address() as AddressInfo).port, '127.0.0.1');
  [near] = (await once(server, 'connection')) as [Socket];
  far.on('error', () => undefined);
  near.on('error', () => undefined);
  outbox = new Outbox(near);
});

afterEach(() => {
  near.destroy();
  far.destroy();
  server.close();
});

/** Writes until the network takes no more. */
async function fill(): Promise<void> {
  far.pause();
  while (outbox.backlogBytes <= LIMITS.SUBSCRIBER_BACKLOG_BYTES) {
    outbox.push(BIG);
    await nextTurn();
  }
}

describe('an outbox', () => {
  it('writes what came in one turn at once, bytes as they are, in order', async () => {
    const write = jest.spyOn(near, 'write');
    for (const frame of ['\x81\x01a', '\x81\x02\xc3\xa9', '\x81\x01b']) outbox.push(frame);
    expect(write).not.toHaveBeenCalled();
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes).toEqual(Buffer.from([0x81, 1, 0x61, 0x81, 2, 0xc3, 0xa9, 0x81, 1, 0x62]));
  });

  it('writes what several operations are sent in one turn at once', async () => {
    const write = jest.spyOn(near, 'write');
    outbox.operations = 2;
    for (const id of ['1', '2', '1']) outbox.send(idAsJson(id), [new Payload(id, 1)]);
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes.toString('latin1').match(/"payload":\d/g)).toEqual(
      [1, 2, 1].map((n) => `"payload":${String(n)}`),
    );
  });

  it('leaves bytes alone that its socket still holds, though the next is sent the same', async () => {
    outbox.operations = 1;
    const payloads = [new Payload(JSON.stringify('x'.repeat(500_000)), 1)];
    far.pause();
    const ids = Array.from({ length: 40 }, (_, n) => `operation ${String(n).padStart(2, '0')}`);
    for (const id of ids) outbox.send(idAsJson(id), payloads);
    expect(outbox.backlogBytes).toBeGreaterThan(0);
    near.end();
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    expect(text.match(/operation \d\d/g)).toEqual(ids);
  });

  it('writes before its turn when something else is to be sent behind it', async () => {
    outbox.push('first ');
    outbox.flush();
    near.write('second');
    await nextTurn();
    let text = '';
    for await (const chunk of far) if ((text += String(chunk)).length >= 'first second'.length) break;
    expect(text).toBe('first second');
  });

  it('counts what has not left as backlog, and is drained when it has', async () => {
    await fill();
    let drained = 0;
    const waiting = Array.from({ length: 50 }, () => outbox.drained().then(() => (drained += 1)));
    expect(near.listenerCount('drain')).toBeLessThan(5);
    await nextTurn();
    expect(drained).toBe(0);
    far.resume();
    await Promise.all(waiting);
    expect(outbox.backlogBytes).toBeLessThanOrEqual(LIMITS.SUBSCRIBER_RESUME_BYTES);
    outbox.push('more');
    await outbox.drained();
  });

  it('is drained at once when little waits, though none of it has left', async () => {
    outbox.push('x'.repeat(LIMITS.SUBSCRIBER_RESUME_BYTES));
    await outbox.drained();
    expect(outbox.backlogBytes).toBe(LIMITS.SUBSCRIBER_RESUME_BYTES);
  });

  it('keeps nobody waiting when its socket is gone', async () => {
    await fill();
    const waiting = outbox.drained();
    near.destroy();
    await waiting;
    outbox.push('into the void');
    await nextTurn();
    await outbox.drained();
  });

  it('is drained though the network takes everything at once', async () => {
    far.resume();
    outbox.push('x'.repeat(LIMITS.SUBSCRIBER_RESUME_BYTES + 1));
    await outbox.drained();
    expect(outbox.backlogBytes).toBeLessThanOrEqual(LIMITS.SUBSCRIBER_RESUME_BYTES);
  });
});
