// No folder of src has more files, and no file more lines, than one keeps in view. Beyond it a folder gets rooms: folders inside, of
// one idea each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from './floors.mjs';

const CODE = /\.(tsx?|mjs|css)$/;

function* foundIn(folder) {
  const inside = readdirSync(folder, { withFileTypes: true });
  const files = inside.filter((each) => each.isFile()).map(({ name }) => join(folder, name));
  if (files.length > rooms.files)
    yield `${folder} has ${files.length} files: over ${rooms.files}, those of one idea get a folder inside.`;
  for (const file of files.filter((name) => CODE.test(name))) {
    const lines = readFileSync(file, 'utf8').split('\n').length - 1;
    if (lines > rooms.lines) yield `${file} has ${lines} lines: at most ${rooms.lines}.`;
  }
  for (const each of inside) if (each.isDirectory()) yield* foundIn(join(folder, each.name));
}

const found = [...foundIn(process.argv[2] ?? 'src')];
if (found.length > 0) console.error(found.join('\n'));
process.exitCode = found.length > 0 ? 1 : 0;
