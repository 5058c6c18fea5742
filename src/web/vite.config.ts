import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pages = ['screen.html', 'explorer.html'];
const here = fileURLToPath(new URL('.', import.meta.url));

// Absolute URLs and nothing inlined: a page has several paths (/screen, /screen/:eventId) and a content policy that allows
// neither inline scripts nor data: URLs.
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  // The server replaces it in each answer.
  html: { cspNonce: 'NONCE_OF_THE_ANSWER' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // GraphiQL contains Monaco, which is large and loaded only by the explorer.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: pages.map((page) => here + page),
      // React packages mark modules with "use client", which means nothing in a browser bundle.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
