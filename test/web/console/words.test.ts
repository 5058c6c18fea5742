// The console says everything in both languages: types refuse a missing one, and this an empty or a copied one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const CONSOLE = join(__dirname, '..', '..', '..', 'src', 'web', 'console');
const HAN = /\p{Script=Han}/u;

interface Said {
  readonly zh: string;
  readonly en: string;
}
const isSaid = (value: object): value is Said =>
  'zh' in value && typeof value.zh === 'string' && 'en' in value;

/** Every wording within a value; what is said of numbers or names is asked about some. */
function* wordings(value: unknown, path: string): Generator<[string, Said]> {
  if (typeof value === 'function') {
    for (const sample of [-3, 0, 3]) {
      const said: unknown = (value as (...of: unknown[]) => unknown)(sample, sample);
      yield* wordings(said, `${path}(${sample})`);
    }
  } else if (typeof value === 'object' && value !== null) {
    if (isSaid(value)) yield [path, value];
    else for (const [key, inner] of Object.entries(value)) yield* wordings(inner, `${path}.${key}`);
  }
}

const files = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /words\.ts$/.test(file),
);

test.each(files)('%s says everything in Chinese and in English', (file) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- whichever files of words there are
  const all = [...wordings(require(join(CONSOLE, file)), '')];
  expect(all.length).toBeGreaterThan(5);
  // The button for the other language is in that language.
  const wrong = all.filter(
    ([path, { zh, en }]) => !path.endsWith('.language') && !(HAN.test(zh) && en && !HAN.test(en)),
  );
  expect(wrong).toEqual([]);
});
