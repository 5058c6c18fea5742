// Constant bytes from node:http: what a request costs that is read and answered, and no more.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { answer, spentMs } from '../fanout/answering.mjs';

answer({
  cpu: spentMs,
  serve: async ({ text }) => {
    const bytes = Buffer.from(text);
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
          .end(bytes);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${server.address().port}` };
  },
});
