import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request on a connection of its own, whose reply can be cut anywhere. */
export interface RawRequest {
  readonly url: string;
  readonly token: string;
  /** The body: a document and its variables. */
  readonly body: string;
}

/**
 * @param cutAfter number of bytes of the reply after which the connection is cut; 0: the reply is not waited for
 * @returns the body, byte by byte; undefined when it did not arrive whole
 */
export function sendRaw({ url, token, body }: RawRequest, cutAfter = Infinity): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    const asking = request(`${url}/graphql`, { method: 'POST', headers, agent: false }, (reply) => {
      text(reply).then(resolve, () => resolve(undefined));
    });
    let left = cutAfter;
    const cut = () => {
      resolve(undefined);
      asking.destroy();
    };
    asking.on('socket', (socket) => {
      socket.prependListener('data', (data: Buffer) => {
        left -= data.length;
        if (left <= 0) cut();
      });
    });
    asking.on('error', cut);
    asking.end(body, () => {
      if (cutAfter === 0) cut();
    });
  });
}
