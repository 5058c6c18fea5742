// HTTP/1.1 by plain sockets: on the core that the callers share with the database, node:http's own client costs more than the gateway.
import { connect } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)\r\n/i;

/** Connections that stay open, each for one request at a time. */
export class KeepAlive {
  #free = [];

  /** @param headers those of every request, but for `content-length` */
  constructor(url, path, headers) {
    const { hostname, port, host } = new URL(url);
    this.address = { host: hostname, port: Number(port), noDelay: true };
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.head = `POST ${path} HTTP/1.1\r\n${lines.join('')}content-length: `;
  }

  /** @returns the body of the answer, whatever its status is */
  post(body) {
    const connection = this.#free.pop() ?? this.#open();
    return new Promise((resolve, reject) => {
      connection.waiting = { resolve, reject };
      connection.socket.write(`${this.head}${Buffer.byteLength(body)}${END_OF_HEAD}${body}`);
    });
  }

  #open() {
    const connection = { socket: connect(this.address), received: '', waiting: undefined };
    connection.socket.setEncoding('utf8');
    connection.socket.on('data', (part) => this.#take(connection, part));
    connection.socket.on('error', (error) => connection.waiting?.reject(error));
    connection.socket.on('close', () => connection.waiting?.reject(new Error('The gateway hung up.')));
    return connection;
  }

  #take(connection, part) {
    connection.received += part;
    const { received, waiting } = connection;
    const head = received.indexOf(END_OF_HEAD);
    if (head < 0) return;
    const body = received.slice(head + END_OF_HEAD.length);
    if (Buffer.byteLength(body) < Number(LENGTH.exec(received)?.[1])) return;
    Object.assign(connection, { received: '', waiting: undefined });
    this.#free.push(connection);
    waiting.resolve(body);
  }
}
