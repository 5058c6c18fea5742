// Kinds of settings: numbers, switches, lists of networks, origins and host names.
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseTimeZone } from '../core/time.js';

/** Addresses of the same machine. */
const LOOPBACK = '127.0.0.0/8,::1';

const whole = (error: string) => z.coerce.number({ error }).int(error).min(1, error);

export const count = whole('must be a whole number from 1');
export const connectionCount = whole('must be a whole number');

const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits && !rest.length;
}

export const networks = z
  .string()
  .default(LOOPBACK)
  .transform(listOf)
  .refine((list) => list.every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by comma');

/** The origin in the form that browsers send, without a trailing slash; undefined where the text is not exactly one origin. */
function originOf(text: string): string | undefined {
  if (text === '*') return text;
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#@]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host, origin } = new URL(text);
  // URL gives no origin for schemes other than the web's, such as those of apps.
  return origin === 'null' ? `${protocol}//${host}` : origin;
}

function originProblem(text: string): string | undefined {
  if (originOf(text) !== undefined) return undefined;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const right = URL.canParse(withScheme)
    ? originOf(`${new URL(withScheme).protocol}//${new URL(withScheme).host}`)
    : undefined;
  return `holds ${text}, which is no origin; ${right === undefined ? 'write' : 'perhaps'} ${right ?? 'https://wall.example'}`;
}
export const countUpTo = (most: number, byDefault: number) => {
  const error = `must be a whole number from 1 to ${String(most)}`;
  return whole(error).max(most, error).default(byDefault);
};

export const origins = z
  .string()
  .default('')
  .transform(listOf)
  .superRefine((texts, context) => {
    for (const text of texts) {
      const message = originProblem(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }
  })
  .transform((texts) => texts.map((text) => originOf(text) ?? text));

export const timeZone = z.string().transform((name, context) => {
  try {
    return parseTimeZone(name);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an IANA time zone, such as Asia/Shanghai' });
    return z.NEVER;
  }
});

const HOST_NAME = /^(?:\*|[a-z\d_](?:[\w.-]*[a-z\d])?)$/i;

/** A file of a font: its path, and after # the face of a collection. */
export const fontFile = z.string().transform((text, context) => {
  if (text === 'off') return text;
  const [path = '', face] = text.split('#');
  if (/\.(ttf|otf)$/i.test(path) || (/\.ttc$/i.test(path) && face)) return { path, face };
  const message =
    'must be off, a .ttf or .otf file, or a .ttc file with the name of a face, such as /fonts/NotoSansCJK-Regular.ttc#NotoSansCJKsc-Regular';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

export const switchOf = (on: string, off: string) =>
  z.enum([on, off], { error: `must be ${on} or ${off}` }).transform((value) => value === on);

export const hostNames = z
  .string()
  .default('')
  .transform(listOf)
  .refine(
    (names) => names.every((name) => HOST_NAME.test(name)),
    'must be host names without ports, or *, by comma',
  );
