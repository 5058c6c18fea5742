import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const WORKER = 'service-worker';
const pages = ['screen.html', 'explorer.html', 'console.html'];
const here = fileURLToPath(new URL('.', import.meta.url));

/** Tells the service worker which files the screen's page is made of, those that it loads later too. */
function listFiles(): Plugin {
  return {
    name: 'list-files',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = new Set<string>();
        const add = (name: string) => {
          const item = bundle[name];
          if (!item || files.has(name)) return;
          files.add(name);
          if (item.type !== 'chunk') return;
          [...item.imports, ...item.dynamicImports].forEach(add);
          for (const asset of [
            ...(item.viteMetadata?.importedCss ?? []),
            ...(item.viteMetadata?.importedAssets ?? []),
          ])
            add(asset);
        };
        const entry = (name: string) =>
          Object.values(bundle).find((item) => item.type === 'chunk' && item.isEntry && item.name === name);
        const [screen, worker] = [entry('screen'), entry(WORKER)];
        const page = bundle['screen.html'];
        if (!screen || worker?.type !== 'chunk' || page?.type !== 'asset')
          throw new Error('The screen or its service worker is missing.');
        add(screen.fileName);
        for (const [, name] of String(page.source).matchAll(/(?:href|src)="\/(assets\/[^"]+)"/g))
          add(name ?? '');
        const version = createHash('sha256')
          .update([...files].join() + String(page.source))
          .digest('hex')
          .slice(0, 16);
        const build = { version, files: [...files].map((name) => `/${name}`) };
        worker.code = `const BUILD = ${JSON.stringify(build)};\n${worker.code}`;
      },
    },
  };
}

// Absolute URLs and nothing inlined: a page has several paths (/screen, /screen/:eventId) and a content policy that allows
// neither inline scripts nor data: URLs.
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  // The same package, without what browsers lack.
  resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
  plugins: [listFiles()],
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
      input: [...pages.map((page) => here + page), `${here}worker/${WORKER}.ts`],
      // A worker serves the pages of the folder that it is in, and is looked for again under the same name.
      output: {
        entryFileNames: ({ name }) => (name === WORKER ? `${WORKER}.js` : 'assets/[name]-[hash].js'),
      },
      // React packages mark modules with "use client", which means nothing in a browser bundle.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
