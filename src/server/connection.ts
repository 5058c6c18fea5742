import type { IncomingMessage } from 'node:http';
import type { WebSocket as Transport } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import type { Leave } from './admission.js';
import { LiveStream } from './live-stream.js';
import { Outbox } from './outbox.js';
import { closeAtExpiry, closingOf, heard } from './socket-life.js';

/** One socket: who is on it, and its operations. */
export class Connection {
  readonly outbox: Outbox;
  actor: Actor = PUBLIC_ACTOR;
  /** What graphql-ws has under way, by the client's ids. */
  operations: Readonly<Record<string, unknown>> = {};

  constructor(
    readonly id: string,
    private readonly socket: WebSocket,
    request: IncomingMessage,
  ) {
    this.outbox = new Outbox(request.socket);
    heard(socket);
    socket.on('pong', () => {
      heard(socket);
    });
    // An oversized or malformed message shows as 'error' and then closes the socket by itself.
    socket.on('error', () => undefined);
  }

  /** The socket belongs to a bearer from now on, and ends with the token. @param leave runs when it does */
  belongTo(actor: Actor, leave: Leave): void {
    this.actor = actor;
    this.socket.once('close', leave);
    // Gone while its token was checked: its 'close' has passed.
    if (this.socket.readyState !== this.socket.OPEN) leave();
    if (actor.expiresAt !== undefined) closeAtExpiry(this.socket, actor.expiresAt);
  }

  subscription(operationId: string): LiveStream | undefined {
    const operation = this.operations[operationId];
    return operation instanceof LiveStream ? operation : undefined;
  }

  /** Says what is still waiting, then closes. */
  close(code: number, reason: string): void {
    this.outbox.flush();
    this.socket.close(code, reason);
  }

  /** The socket as graphql-ws wants it. What it sends goes after what the engine has written. */
  transport(): Transport {
    const { socket, outbox } = this;
    return {
      protocol: socket.protocol,
      send: (data) => {
        outbox.flush();
        return new Promise((resolve, reject) => {
          socket.send(data, (error) => {
            if (error) reject(error);
            else resolve();
          });
        });
      },
      close: (code, reason) => {
        this.close(code ?? 1000, reason ?? '');
      },
      onMessage: (handle) => {
        socket.on('message', (data) => {
          heard(socket);
          handle((data as Buffer).toString('utf8')).catch((error: unknown) => {
            socket.close(...closingOf(error));
          });
        });
      },
    };
  }
}
