/** The part of it that is used. The package has no types of its own. */
declare module 'opentype.js' {
  export class Path {
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    close(): void;
  }
  export class Glyph {
    readonly unicode: number | undefined;
    constructor(of: { name: string; unicode?: number; advanceWidth: number; path: Path });
  }
  export class Font {
    constructor(of: {
      familyName: string;
      styleName: string;
      unitsPerEm: number;
      ascender: number;
      descender: number;
      glyphs: readonly Glyph[];
    });
    toArrayBuffer(): ArrayBuffer;
  }
}
