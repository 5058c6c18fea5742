// One subscriber: a raw socket, so that the client costs less than any server it measures.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { clientFrame, CLOSE, FrameReader, PING, TEXT } from './frames.mjs';

/** Read by all sockets in turn: nothing of it is kept. */
const shared = Buffer.alloc(256 * 1024);
const PONG = clientFrame(10);
const PROTOCOL_PING = clientFrame(PING);
const INIT = clientFrame(TEXT, '{"type":"connection_init"}');
const LAST = clientFrame(TEXT, '{"type":"ping"}');
const HEADERS_END = '\r\n\r\n';
/** Messages of the protocol itself (connection_ack, pong) are shorter; results are longer. */
const SHORTEST_RESULT_BYTES = 100;

export class Connection {
  /** Results received since they were last counted. */
  results = 0;
  #socket;
  #settings;
  #onResult;
  #established;
  #upgraded = false;
  #acknowledged = false;
  #sample;
  #frames = new FrameReader((opcode, length) => this.#take(opcode, length));

  /** @param {(connection: Connection, bytes: number) => void} onResult */
  constructor(settings, onResult) {
    this.#settings = settings;
    this.#onResult = onResult;
  }

  /** Connects and subscribes; resolves when the server has read the subscriptions. */
  open() {
    const { port, protocol, path, localAddress } = this.#settings;
    return new Promise((resolve, reject) => {
      this.#established = resolve;
      const onread = { buffer: shared, callback: (count) => this.#read(count) };
      this.#socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true, onread }, () => {
        if (protocol !== 'net') this.#socket.write(upgradeRequest(port, path, protocol));
        else {
          this.#upgraded = true;
          resolve();
        }
      });
      this.#socket.on('error', reject);
      this.#socket.on('close', () => reject(new Error('the server closed a connection')));
    });
  }

  /** Called when a connection that was open is lost. */
  onLost(lost) {
    this.#socket.removeAllListeners('close').removeAllListeners('error').on('error', lost).on('close', lost);
  }

  /** How many operations it asks for. */
  get subscriptions() {
    return this.#settings.variables.length;
  }

  /** Keeps the next bytes, to show what a result looks like. */
  keepSample() {
    this.#sample = [];
  }

  get sample() {
    return Buffer.concat(this.#sample ?? []);
  }

  #read(count) {
    let from = 0;
    if (!this.#upgraded) {
      const answer = shared.latin1Slice(0, count);
      const end = answer.indexOf(HEADERS_END);
      if (end < 0 || !answer.startsWith('HTTP/1.1 101')) {
        this.#socket.destroy(new Error(`no upgrade: ${answer.slice(0, 200)}`));
        return false;
      }
      this.#upgraded = true;
      from = end + HEADERS_END.length;
      const graphql = this.#settings.protocol === 'graphql-transport-ws';
      this.#socket.write(graphql ? INIT : PROTOCOL_PING);
    }
    this.#sample?.push(Buffer.from(shared.subarray(from, count)));
    this.#frames.read(shared, from, count);
    return true;
  }

  #take(opcode, length) {
    if (opcode === TEXT && length >= SHORTEST_RESULT_BYTES) {
      this.results += 1;
      this.#onResult(this, length);
    } else if (opcode === PING) this.#socket.write(PONG);
    else if (opcode === CLOSE) this.#socket.destroy(new Error('the server closed the socket'));
    else if (opcode !== TEXT || this.#acknowledged) this.#established();
    else {
      this.#acknowledged = true;
      this.#subscribe();
    }
  }

  /** Subscribes, and pings: the answer comes after the server has read what was before it. */
  #subscribe() {
    const { query, variables } = this.#settings;
    const frames = variables.map((each) => {
      const message = { id: randomUUID(), type: 'subscribe', payload: { query, variables: each } };
      return clientFrame(TEXT, JSON.stringify(message));
    });
    this.#socket.write(Buffer.concat([...frames, LAST]));
  }
}

function upgradeRequest(port, path, protocol) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(protocol === 'ws' ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
  ];
  return lines.join('\r\n') + HEADERS_END;
}
