import { generate } from 'lean-qr';
import PDFDocument from 'pdfkit';
import type { Font, Printed } from './printed.js';

// In points, 72 to an inch, on A4.
const MARGIN = 64;
const LABEL_WIDTH = 140;
const CODE_SIDE = 132;
const CODE_TOP = 610;
const INK = { text: '#1d2530', soft: '#5a6472', holds: '#1a6b3c', not: '#a3271f', line: '#8a5a00' };
const LANGUAGE_TAGS = { zh: 'zh-CN', en: 'en' } as const;

/** Draws a sheet. It takes some hundred milliseconds, most of them for the font. */
export async function draw(printed: Printed, { path, face }: Font): Promise<Uint8Array<ArrayBuffer>> {
  const { language, title, standing, holds, reason, facts, address, advice } = printed;
  const info = { Title: title, Creator: 'Commonweal' };
  const sheet = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, lang: LANGUAGE_TAGS[language], displayTitle: true, info },
  });
  const bytes = collected(sheet);
  sheet.registerFont('text', path, face);
  sheet.font('text');
  const { width: all, height } = sheet.page;
  const width = all - 2 * MARGIN;
  sheet
    .rect(MARGIN / 2, MARGIN / 2, all - MARGIN, height - MARGIN)
    .lineWidth(1.5)
    .stroke(INK.line);
  const line = (text: string, size: number, colour: string, most: number) =>
    sheet
      .fillColor(colour)
      .fontSize(size)
      .text(text, MARGIN, undefined, { width, align: 'center', height: most, ellipsis: true });
  sheet.y = 96;
  line(title, 26, INK.text, 72);
  sheet.moveDown(0.4);
  line(standing, 15, holds ? INK.holds : INK.not, 40);
  if (reason !== null) line(reason, 11, INK.soft, 80);
  sheet.moveDown(1.5);
  for (const [name, value] of facts) {
    const { y } = sheet;
    sheet.fontSize(14).fillColor(INK.soft).text(name, MARGIN, y, { width: LABEL_WIDTH });
    const below = sheet.y;
    const beside = { width: width - LABEL_WIDTH, height: 44, ellipsis: true };
    sheet.fillColor(INK.text).text(value, MARGIN + LABEL_WIDTH, y, beside);
    sheet.y = Math.max(below, sheet.y) + 10;
  }
  drawCode(sheet, address, (all - CODE_SIDE) / 2, CODE_TOP);
  sheet.y = CODE_TOP + CODE_SIDE + 4;
  line(advice, 10, INK.text, 14);
  line(address, 9, INK.soft, 26);
  sheet.end();
  return bytes;
}

/** One square for each dark module; the margin of the sheet is its quiet zone. */
function drawCode(sheet: PDFKit.PDFDocument, text: string, left: number, top: number): void {
  const modules = generate(text);
  const side = CODE_SIDE / modules.size;
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.get(x, y)) sheet.rect(left + x * side, top + y * side, side, side);
  sheet.fill('#000000');
}

function collected(sheet: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    sheet.on('data', (piece: Buffer) => pieces.push(piece));
    sheet.once('error', reject).once('end', () => {
      resolve(new Uint8Array(Buffer.concat(pieces)));
    });
  });
}
