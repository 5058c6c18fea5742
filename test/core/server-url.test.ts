import { httpUrl } from '../../src/core/server-url.js';

// The URL that the greeting shows and the command line uses.
test.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['0.0.0.0', 'http://127.0.0.1:4000'],
  ['::', 'http://[::1]:4000'],
  ['2001:db8::7', 'http://[2001:db8::7]:4000'],
  ['wall.example', 'http://wall.example:4000'],
])('a gateway that listens on %s is called at an address that a browser can open', (host, url) => {
  expect(httpUrl(host, 4000)).toBe(url);
});
