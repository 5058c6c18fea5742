import { once } from 'node:events';
import fs from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { LIMITS } from '../../src/core/limits.js';
import { parcels, Payload } from '../../src/live/operation.js';
import { descriptorOf } from '../../src/server/wire/descriptor.js';
import { textFrame } from '../../src/server/wire/frame.js';
import { Outbox } from '../../src/server/wire/outbox.js';
import { bytesOf, idAsJson } from '../../src/server/wire/results.js';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
/** Before any test puts something in its place. */
const real = fs.writeSync.bind(fs) as (descriptor: number, bytes: Buffer) => number;
const BIG = 'x'.repeat(LIMITS.SUBSCRIBER_BACKLOG_BYTES);

let server: Server;
let near: Socket;
let far: Socket;
let outbox: Outbox;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  [near, far] = await open();
  outbox = new Outbox(near);
});

afterEach(() => {
  jest.restoreAllMocks();
  near.destroy();
  far.destroy();
  server.close();
});

/** A connection: its ends here and there. */
async function open(): Promise<[Socket, Socket]> {
  const there = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [here] = (await once(server, 'connection')) as [Socket];
  for (const end of [here, there]) end.on('error', () => undefined);
  return [here, there];
}

/** Writes until the network takes no more. */
async function fill(): Promise<void> {
  far.pause();
  while (outbox.backlogBytes <= LIMITS.SUBSCRIBER_BACKLOG_BYTES) {
    outbox.push(BIG);
    await nextTurn();
  }
}

describe('what waits in an outbox is taken back', () => {
  const result = (n: number) => new Payload(`"result ${String(n)}"`, n, 0);
  const received = async () => {
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    return text.match(/"id":"\w","type":"next","payload":"result \d"|answer|event \d/g);
  };

  it("of one operation: what is the others' stays, in order", async () => {
    await fill();
    const [one, other] = [idAsJson('a'), idAsJson('b')];
    outbox.operations = 2;
    const before = outbox.backlogBytes;
    outbox.send(one, [result(1), result(2)]);
    outbox.push('answer');
    outbox.send(other, [result(1)]);
    outbox.send(one, [result(3)]);
    expect(outbox.recall(one)?.seq).toBe(1);
    expect(outbox.recall(one)).toBeUndefined();
    expect(outbox.recall()).toBeUndefined();
    outbox.send(one, [result(1)]);
    far.resume();
    const next = (id: string, n: number) => `"id":"${id}","type":"next","payload":"result ${String(n)}"`;
    expect(await received()).toEqual(['answer', next('b', 1), next('a', 1)]);
    expect([outbox.backlogBytes, before > 0]).toEqual([0, true]);
  });

  it('of the only operation of a stream', async () => {
    await fill();
    outbox.push('answer');
    for (const n of [1, 2]) outbox.push({ text: `event ${String(n)}`, payload: result(n) });
    expect(outbox.recall()?.seq).toBe(1);
    outbox.push({ text: 'event 3', payload: result(3) });
    expect(await received()).toEqual(['answer', 'event 3']);
  });

  it('and nothing of what the socket has', async () => {
    outbox.operations = 1;
    const id = idAsJson('a');
    outbox.send(id, [result(1)]);
    expect(outbox.recall(id)).toBeUndefined();
    expect(await received()).toHaveLength(1);
  });
});

describe('an outbox', () => {
  it('writes what came in one turn at once, bytes as they are, in order', async () => {
    const write = jest.spyOn(fs, 'writeSync');
    for (const frame of ['\x81\x01a', '\x81\x02\xc3\xa9', '\x81\x01b']) outbox.push(frame);
    expect(write).not.toHaveBeenCalled();
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes).toEqual(Buffer.from([0x81, 1, 0x61, 0x81, 2, 0xc3, 0xa9, 0x81, 1, 0x62]));
  });

  it('writes what several operations are sent in one turn at once', async () => {
    const write = jest.spyOn(fs, 'writeSync');
    outbox.operations = 2;
    for (const id of ['1', '2', '1']) outbox.send(idAsJson(id), [new Payload(id, 1, 0)]);
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes.toString('latin1').match(/"payload":\d/g)).toEqual(
      [1, 2, 1].map((n) => `"payload":${String(n)}`),
    );
  });

  it('leaves bytes alone that its socket still holds, though the next is sent the same', async () => {
    outbox.operations = 1;
    const payloads = [new Payload(JSON.stringify('x'.repeat(500_000)), 1, 0)];
    far.pause();
    const ids = Array.from({ length: 40 }, (_, n) => `operation ${String(n).padStart(2, '0')}`);
    for (const id of ids) outbox.send(idAsJson(id), payloads);
    expect(outbox.backlogBytes).toBeGreaterThan(0);
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    expect(text.match(/operation \d\d/g)).toEqual(ids);
  });

  it('keeps what a hundred operations are sent in one turn as it is shared, and makes its bytes in pieces', async () => {
    outbox.operations = LIMITS.OPERATIONS_PER_SOCKET;
    far.pause();
    const payloads = Array.from(
      { length: 300 },
      (_, n) => new Payload(JSON.stringify(`result ${String(n)} of some length`), n, 0),
    );
    const ids = Array.from({ length: outbox.operations }, (_, n) =>
      String(n).padStart(LIMITS.OPERATION_ID_BYTES - 2, '0'),
    );
    const write = jest.spyOn(near, 'write');
    let sentBytes = 0;
    for (const parcel of parcels(payloads)) {
      for (const id of ids) {
        outbox.send(idAsJson(id), parcel);
        for (const { latin1 } of parcel)
          sentBytes += textFrame(`{"id":"${id}","type":"next","payload":${latin1}}`).length;
      }
    }
    // All of it is counted, the ids of each operation too.
    expect(outbox.backlogBytes).toBe(sentBytes);
    await nextTurn();
    expect(outbox.backlogBytes).toBeGreaterThan(5 * LIMITS.SOCKET_WRITE_BYTES);
    expect(near.writableLength).toBeLessThanOrEqual(LIMITS.SOCKET_WRITE_BYTES);
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    expect(text.length).toBe(sentBytes);
    const received = [...text.matchAll(/"id":"0*(\d+)","type":"next","payload":"result (\d+) /g)];
    for (const id of ['0', '57', '99']) {
      const own = received.filter(([, of]) => of === id).map(([, , result]) => Number(result));
      expect(own).toEqual(payloads.map(({ seq }) => seq));
    }
    expect(Math.max(...write.mock.calls.map(([bytes]) => (bytes as Buffer).length))).toBeLessThanOrEqual(
      LIMITS.SOCKET_WRITE_BYTES,
    );
  });

  it('is given parcels of at most PARCEL_BYTES, whatever the operation is called', () => {
    const payloads = Array.from({ length: 5_000 }, (_, n) => new Payload('{}', n, 0));
    const id = idAsJson('i'.repeat(LIMITS.OPERATION_ID_BYTES - 2));
    const all = parcels(payloads);
    expect(all.flat()).toEqual(payloads);
    for (const parcel of all) {
      expect(bytesOf({ id, payloads: parcel })).toBeLessThanOrEqual(LIMITS.PARCEL_BYTES);
    }
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

  it('writes to its own socket only, though the descriptor of one that is gone is used again', async () => {
    const freed = descriptorOf(near);
    expect(freed).toBeGreaterThan(0);
    near.destroy();
    const ends = await open();
    const heir = ends.find((end) => descriptorOf(end) === freed);
    expect(heir).toBeDefined();
    const [peer] = ends.filter((end) => end !== heir) as [Socket];
    outbox.send(idAsJson('old'), [new Payload('"for the old one"', 1, 0)]);
    heir?.end('for the new one');
    let text = '';
    for await (const chunk of peer) text += String(chunk);
    peer.destroy();
    expect(text).toBe('for the new one');
  });

  it('sends everything once and in order, however little the network takes at once', async () => {
    const write = jest.spyOn(fs, 'writeSync').mockImplementation((descriptor, bytes) => {
      if (write.mock.calls.length % 3 === 0) throw new Error('EAGAIN');
      return real(descriptor, (bytes as unknown as Buffer).subarray(0, 7));
    });
    const ids = Array.from({ length: 30 }, (_, n) => `operation ${String(n).padStart(2, '0')}`);
    const payloads = [new Payload('"the same for all"', 1, 0)];
    for (const [n, id] of ids.entries()) {
      if (n % 10 === 4) near.cork();
      if (n % 5 === 0) near.write(`[${id}`);
      outbox.send(idAsJson(id), payloads);
      if (n % 10 === 7) near.uncork();
      if (n % 4 === 0) await nextTurn();
    }
    near.end();
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    const messages = ids.map((id, n) => {
      const message = textFrame(`{"id":"${id}","type":"next","payload":"the same for all"}`);
      return n % 5 === 0 ? `[${id}${message}` : message;
    });
    expect(text).toBe(messages.join(''));
    expect(write.mock.calls.length).toBeGreaterThan(5);
  });

  it('has no descriptor of its own where its bytes are encrypted first', () => {
    expect(descriptorOf(Object.assign(near, { encrypted: true }))).toBe(-1);
  });

  it('says nothing of a peer that is gone but what the socket says', async () => {
    const said = once(near, 'error');
    far.resetAndDestroy();
    for (let turn = 0; turn < 1_000 && !near.destroyed; turn++) {
      outbox.send(idAsJson('1'), [new Payload('1', 1, 0)]);
      await nextTurn();
    }
    expect(near.destroyed).toBe(true);
    await expect(said).resolves.toEqual([
      expect.objectContaining({ syscall: expect.any(String) as unknown }),
    ]);
  });

  it('writes to a stream that has no descriptor as to any', async () => {
    const stream = new PassThrough();
    new Outbox(stream as unknown as Socket).send(idAsJson('1'), [new Payload('"one"', 1, 0)]);
    const [bytes] = (await once(stream, 'data')) as [Buffer];
    expect(bytes.toString('latin1')).toContain('"payload":"one"');
  });
});
