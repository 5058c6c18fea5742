// The whole suite, most of its files in parts (test/harness/part.ts).
const { join } = require('node:path');
const { jest: alone } = require('../../package.json');

module.exports = {
  ...alone,
  rootDir: join(__dirname, '..', '..'),
  testMatch: [
    '**/test/parts/*.ts',
    '**/test/{fault,scale,walk}/**/*.test.ts',
    '**/test/story/{money,case[0-9]}.test.ts',
  ],
};
