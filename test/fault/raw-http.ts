import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request to a gateway on a connection of its own, so that its reply can be cut anywhere. */
export interface RawRequest {
  readonly url: string;
  readonly token: string;
  /** What is posted: a document and its variables. */
  readonly body: string;
}

/**
 * @param cutAfter so many bytes of the reply are read, and then nobody is there any more; 0: nobody waits for it
 * @returns the body, to the byte; undefined when it did not arrive whole
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
