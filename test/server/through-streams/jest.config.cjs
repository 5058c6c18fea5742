// The tests of sockets once more, with SOCKET_DIRECT_WRITES=off: what is written through Node's streams must be the same.
const { join } = require('node:path');
const { jest: everyday } = require('../../../package.json');

const files = 'abuse drain event-stream paused protocol-oracle resume revocation rfc6455* sockets wire';

module.exports = {
  ...everyday,
  rootDir: join(__dirname, '..', '..', '..'),
  displayName: 'through streams',
  testMatch: files.split(' ').map((file) => `**/test/server/${file}.test.ts`),
  setupFiles: [...everyday.setupFiles, join(__dirname, 'setup.ts')],
};
