import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Font } from './printed.js';

const NOTO = 'NotoSansCJKsc-Regular';

/** Where systems put them, the better one first. */
const WELL_KNOWN: readonly Font[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: NOTO },
  { path: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', face: NOTO },
  { path: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', face: NOTO },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', face: NOTO },
  { path: '/usr/share/fonts/noto/NotoSansCJK-Regular.ttc', face: NOTO },
  { path: '/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf' },
  { path: '/usr/share/fonts/adobe-source-han-sans/SourceHanSansCN-Regular.otf' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', face: 'WenQuanYiMicroHei' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', face: 'WenQuanYiZenHei' },
  { path: '/usr/share/fonts/wqy-microhei/wqy-microhei.ttc', face: 'WenQuanYiMicroHei' },
];

/** The font of the setting, or else a well-known one of this machine; undefined where it cannot be read. */
export async function findFont(configured: Font | undefined): Promise<Font | undefined> {
  for (const font of configured ? [configured] : WELL_KNOWN) {
    const isThere = await access(font.path, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return font;
  }
  return undefined;
}
