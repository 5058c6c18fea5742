import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../routes/pages.js';

/** The source of the script, as the build's manifest names it. */
const SOURCE = 'public/main.ts';
const MANIFEST = join(PAGES, '.vite', 'manifest.json');

/** Path of the script that makes pages live; undefined where the pages were not built. Its name contains a hash of its content. */
export const LIVE_SCRIPT = findScript();

function findScript(): string | undefined {
  if (!existsSync(MANIFEST)) return undefined;
  const built = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, { file: string } | undefined>;
  const file = built[SOURCE]?.file;
  return file === undefined ? undefined : `/${file}`;
}
