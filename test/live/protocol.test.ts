import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../../src/core/limits.js';

const protocol = readFileSync(join(__dirname, '..', '..', 'src', 'live', 'PROTOCOL.md'), 'utf8');

describe('PROTOCOL.md', () => {
  const named = [
    ...new Set([
      ...protocol.matchAll(
        /`([A-Z]+(?:_[A-Z]+)*_(?:MS|BYTES|CHARS|ENTRIES|SETBACKS|READING|PER_SOCKET|PER_ADDRESS|PER_TOKEN|PER_PROCESS))`/g,
      ),
    ]),
  ].map(([, name]) => name);

  test('names only bounds that there are', () => {
    expect(named.length).toBeGreaterThan(20);
    for (const name of named) expect(LIMITS).toHaveProperty(name as string);
  });

  test('tells their values as they are [P101]', () => {
    const rows = [...protocol.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\|$/gm)];
    expect(rows.length).toBeGreaterThan(10);
    for (const [, name, value] of rows)
      expect([name, Number(value?.replaceAll(',', ''))]).toEqual([name, LIMITS[name as keyof typeof LIMITS]]);
  });
});
