// A font for tests, and what a PDF says: its text and what the camera of a phone reads in it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { Font, Glyph, Path } from 'opentype.js';
import { freshFolder } from './scratch.js';

const EM = 1_000;
/** Pixels of a point of the PDF. */
const SCALE = 3;

/** A font file with a square for each character of Latin and the first ones of Chinese, and of the texts given. */
export function squareFont(...texts: string[]): string {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => String.fromCodePoint(from + index));
  const characters = new Set([...range(0x20, 0x7f), ...range(0x4e00, 0x5600), ...texts.join('')]);
  const square = (name: string, unicode?: number) => {
    const path = new Path();
    path.moveTo(100, 0);
    for (const [x, y] of [
      [900, 0],
      [900, 800],
      [100, 800],
    ] as const)
      path.lineTo(x, y);
    path.close();
    return new Glyph({
      name,
      advanceWidth: (unicode ?? 0) < 0x80 ? EM / 2 : EM,
      path,
      ...(unicode !== undefined && { unicode }),
    });
  };
  const glyphs = [...characters].map((character) => {
    const code = character.codePointAt(0)!;
    return square(`uni${code.toString(16).toUpperCase()}`, code);
  });
  const names = { familyName: 'Squares', styleName: 'Regular' };
  const font = new Font({
    ...names,
    ...{ unitsPerEm: EM, ascender: 800, descender: -200, glyphs: [square('.notdef'), ...glyphs] },
  });
  const file = join(freshFolder(), 'squares.otf');
  writeFileSync(file, Buffer.from(font.toArrayBuffer()));
  return file;
}

/** Texts of a PDF with one font, line by line, and its QR code decoded; undefined where none can be read. */
export function readPdf(bytes: Buffer): { text: string; code: string | undefined } {
  const streams = [...bytes.toString('latin1').matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(
    ([, data]) => {
      try {
        return inflateSync(Buffer.from(data!, 'latin1')).toString('latin1');
      } catch {
        return data!;
      }
    },
  );
  const map = streams.find((each) => each.includes('beginbfrange')) ?? '';
  const characters = [...map.matchAll(/\[((?:<[\da-f ]*> ?)+)\]/g)].flatMap(([, all]) =>
    [...all!.matchAll(/<([\da-f ]*)>/g)].map(([, units]) =>
      String.fromCharCode(
        ...units!
          .split(' ')
          .filter(Boolean)
          .map((unit) => Number.parseInt(unit, 16)),
      ),
    ),
  );
  const drawn = streams.find((each) => /\bTJ\b/.test(each)) ?? '';
  const lines = [...drawn.matchAll(/\[(.*?)\] TJ/g)].map(([, parts]) =>
    [...parts!.matchAll(/<([\da-f]+)>/g)]
      .flatMap(([, ids]) => ids!.match(/.{4}/g) ?? [])
      .map((id) => characters[Number.parseInt(id, 16)])
      .join(''),
  );
  return { text: lines.join('\n'), code: codeIn(drawn) };
}

/** Reads the squares that are drawn as a camera would, dark on light. */
function codeIn(drawn: string): string | undefined {
  const squares = [...drawn.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) \3 re$/gm)].map((each) =>
    each.slice(1, 4).map(Number),
  );
  const [width, height] = [600 * SCALE, 850 * SCALE];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x = 0, y = 0, side = 0] of squares)
    for (let row = Math.round(y * SCALE); row < Math.round((y + side) * SCALE); row++) {
      const [from, to] = [Math.round(x * SCALE), Math.round((x + side) * SCALE)];
      for (let column = from; column < to; column++)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  return jsQR(pixels, width, height)?.data;
}
