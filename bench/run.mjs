// npm run bench -- <name>: runs one bench and keeps its figures in bench/results/<name>.json.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));
const [name, ...options] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`npm run bench -- ${names.join('|')}`);
  process.exit(1);
}
const { run } = await import(pathToFileURL(join(folder, `${name}.bench.mjs`)).href);
await run(options);
