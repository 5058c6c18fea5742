import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pages = ['screen.html', 'explorer.html'];
const here = fileURLToPath(new URL('.', import.meta.url));

// Absolute URLs and nothing inlined: a page is served under several paths (/screen, /screen/:eventId) and
// under a content policy that allows neither inline scripts nor data: URLs.
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  // The server puts another one in its place in each answer.
  html: { cspNonce: 'NONCE_OF_THE_ANSWER' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // GraphiQL brings Monaco, which is large and only ever loaded by the explorer.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: pages.map((page) => here + page),
      // React packages mark modules "use client"; the mark means nothing in a browser bundle.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
