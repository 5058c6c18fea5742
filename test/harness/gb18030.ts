// Node decodes GB18030 and has no encoder: the two-byte part of it, read the other way round.

const bytesOf = new Map<string, readonly number[]>();
const decoder = new TextDecoder('GB18030');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
}

/** @throws Error of a character that takes four bytes */
export function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((sign) => {
      const code = sign.codePointAt(0) as number;
      const bytes = code < 0x80 ? [code] : bytesOf.get(sign);
      if (!bytes) throw new Error(`${sign} is not among the two-byte characters.`);
      return [...bytes];
    }),
  );
}
