import { once } from 'node:events';
import fs from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { LIMITS } from '../../src/core/limits.js';
import { parcels, RenderedResult } from '../../src/live/operation.js';
import { descriptorOf } from '../../src/server/wire/descriptor.js';
import { textFrame } from '../../src/server/wire/frame.js';
import { Outbox } from '../../src/server/wire/outbox.js';
import { bytesOf, idAsJson } from '../../src/server/wire/results.js';
import { until } from '../harness/until.js';

/** Who is not interested in what is kept. */
const nobody = { keep: () => undefined };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
/** Saved before any test replaces it. */
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
  outbox = new Outbox(near, nobody);
});

afterEach(() => {
  jest.restoreAllMocks();
  near.destroy();
  far.destroy();
  server.close();
});

/** A connection: its local and its remote end. */
async function open(): Promise<[Socket, Socket]> {
  const there = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [here] = (await once(server, 'connection')) as [Socket];
  for (const end of [here, there]) end.on('error', () => undefined);
  return [here, there];
}

/** Writes until the network takes no more. */
async function fill(): Promise<void> {
  far.pause();
  await until(() => outbox.backlogBytes > LIMITS.SUBSCRIBER_BACKLOG_BYTES, {
    patienceMs: 10_000,
    whileNot: () => {
      outbox.push(BIG);
      return nextTurn();
    },
  });
}

describe('what waits in an outbox is taken back', () => {
  const nth = (n: number) => new RenderedResult(`"result ${String(n)}"`, n, 0);
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
    outbox.send(one, [nth(1), nth(2)]);
    outbox.push('answer');
    outbox.send(other, [nth(1)]);
    outbox.send(one, [nth(3)]);
    expect(outbox.recall(one)?.seq).toBe(1);
    expect(outbox.recall(one)).toBeUndefined();
    expect(outbox.recall()).toBeUndefined();
    outbox.send(one, [nth(1)]);
    far.resume();
    const next = (id: string, n: number) => `"id":"${id}","type":"next","payload":"result ${String(n)}"`;
    expect(await received()).toEqual(['answer', next('b', 1), next('a', 1)]);
    expect([outbox.backlogBytes, before > 0]).toEqual([0, true]);
  });

  it('of the only operation of a stream', async () => {
    await fill();
    outbox.push('answer');
    for (const n of [1, 2]) outbox.push({ text: `event ${String(n)}`, result: nth(n) });
    expect(outbox.recall()?.seq).toBe(1);
    outbox.push({ text: 'event 3', result: nth(3) });
    expect(await received()).toEqual(['answer', 'event 3']);
  });

  it('and nothing of what the socket has', async () => {
    outbox.operations = 1;
    const id = idAsJson('a');
    outbox.send(id, [nth(1)]);
    expect(outbox.recall(id)).toBeUndefined();
    expect(await received()).toHaveLength(1);
  });
});

describe('an outbox', () => {
  it('writes everything of one turn of the event loop together, bytes as they are, in order', async () => {
    const write = jest.spyOn(fs, 'writeSync');
    for (const frame of ['\x81\x01a', '\x81\x02\xc3\xa9', '\x81\x01b']) outbox.push(frame);
    expect(write).not.toHaveBeenCalled();
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes).toEqual(Buffer.from([0x81, 1, 0x61, 0x81, 2, 0xc3, 0xa9, 0x81, 1, 0x62]));
  });

  it('writes the results of several operations in one turn together [P26]', async () => {
    const write = jest.spyOn(fs, 'writeSync');
    outbox.operations = 2;
    for (const id of ['1', '2', '1']) outbox.send(idAsJson(id), [new RenderedResult(id, 1, 0)]);
    await nextTurn();
    expect(write).toHaveBeenCalledTimes(1);
    const [bytes] = (await once(far, 'data')) as [Buffer];
    expect(bytes.toString('latin1').match(/"payload":\d/g)).toEqual(
      [1, 2, 1].map((n) => `"payload":${String(n)}`),
    );
  });

  it('leaves bytes alone that its socket still holds, though the next is sent the same', async () => {
    outbox.operations = 1;
    const results = [new RenderedResult(JSON.stringify('x'.repeat(500_000)), 1, 0)];
    far.pause();
    const ids = Array.from({ length: 40 }, (_, n) => `operation ${String(n).padStart(2, '0')}`);
    for (const id of ids) outbox.send(idAsJson(id), results);
    expect(outbox.backlogBytes).toBeGreaterThan(0);
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    expect(text.match(/operation \d\d/g)).toEqual(ids);
  });

  it('keeps the shared results of a hundred operations of one turn, and makes their bytes in pieces [P25]', async () => {
    outbox.operations = LIMITS.OPERATIONS_PER_SOCKET;
    far.pause();
    const results = Array.from(
      { length: 300 },
      (_, n) => new RenderedResult(JSON.stringify(`result ${String(n)} of some length`), n, 0),
    );
    const ids = Array.from({ length: outbox.operations }, (_, n) =>
      String(n).padStart(LIMITS.OPERATION_ID_BYTES - 2, '0'),
    );
    const write = jest.spyOn(near, 'write');
    let sentBytes = 0;
    for (const parcel of parcels(results)) {
      for (const id of ids) {
        outbox.send(idAsJson(id), parcel);
        for (const { latin1 } of parcel)
          sentBytes += textFrame(`{"id":"${id}","type":"next","payload":${latin1}}`).length;
      }
    }
    // All bytes are counted, including the ids of each operation.
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
      expect(own).toEqual(results.map(({ seq }) => seq));
    }
    expect(Math.max(...write.mock.calls.map(([bytes]) => (bytes as Buffer).length))).toBeLessThanOrEqual(
      LIMITS.SOCKET_WRITE_BYTES,
    );
  });

  it('keeps what waits when its bytes cannot be made', async () => {
    outbox.push({ id: idAsJson('a'), results: [new RenderedResult('"result"', 1, 0)] });
    const tooLong = () => {
      throw new RangeError('Invalid string length');
    };
    jest.spyOn(Buffer, 'from').mockImplementationOnce(tooLong);
    expect(() => {
      outbox.flush();
    }).toThrow(RangeError);
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    expect(text).toContain('{"id":"a","type":"next","payload":"result"}');
  });

  it('is given parcels of at most PARCEL_BYTES, whatever the operation is called [P24]', () => {
    const results = Array.from({ length: 5_000 }, (_, n) => new RenderedResult('{}', n, 0));
    const id = idAsJson('i'.repeat(LIMITS.OPERATION_ID_BYTES - 2));
    const all = parcels(results);
    expect(all.flat()).toEqual(results);
    for (const parcel of all) {
      expect(bytesOf({ id, results: parcel })).toBeLessThanOrEqual(LIMITS.PARCEL_BYTES);
    }
  });

  it('writes before the end of the turn when something else must be sent after it', async () => {
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
    outbox.send(idAsJson('old'), [new RenderedResult('"for the old one"', 1, 0)]);
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
    const results = [new RenderedResult('"the same for all"', 1, 0)];
    for (const [n, id] of ids.entries()) {
      if (n % 10 === 4) near.cork();
      if (n % 5 === 0) near.write(`[${id}`);
      outbox.send(idAsJson(id), results);
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

  it('keeps what the network did not take of a short text, whatever is written to others meanwhile', async () => {
    const write = jest.spyOn(fs, 'writeSync').mockImplementation((descriptor, bytes) => {
      if (write.mock.calls.length > 1) throw new Error('EAGAIN');
      return real(descriptor, (bytes as unknown as Buffer).subarray(0, 3));
    });
    near.cork();
    outbox.push(textFrame('short, and taken in part'));
    outbox.flush();
    write.mockRestore();
    const [another, peer] = await open();
    const other = new Outbox(another, nobody);
    other.push(textFrame('SOMETHING ELSE OF THE SAME'));
    other.flush();
    near.uncork();
    outbox.end(() => near.end());
    let text = '';
    for await (const chunk of far) text += (chunk as Buffer).toString('latin1');
    for (const end of [another, peer]) end.destroy();
    expect(text).toBe(textFrame('short, and taken in part'));
  });

  it('has no descriptor of its own where its bytes are encrypted first', () => {
    expect(descriptorOf(Object.assign(near, { encrypted: true }))).toBe(-1);
  });

  it('says nothing of a peer that is gone but what the socket says', async () => {
    const said = once(near, 'error');
    far.resetAndDestroy();
    for (let turn = 0; turn < 1_000 && !near.destroyed; turn++) {
      outbox.send(idAsJson('1'), [new RenderedResult('1', 1, 0)]);
      await nextTurn();
    }
    expect(near.destroyed).toBe(true);
    await expect(said).resolves.toEqual([
      expect.objectContaining({ syscall: expect.any(String) as unknown }),
    ]);
  });

  it('writes to a stream that has no descriptor as to any', async () => {
    const stream = new PassThrough();
    new Outbox(stream as unknown as Socket, nobody).send(idAsJson('1'), [new RenderedResult('"one"', 1, 0)]);
    const [bytes] = (await once(stream, 'data')) as [Buffer];
    expect(bytes.toString('latin1')).toContain('"payload":"one"');
  });
});
