import { codeOf } from '../../clients/index.js';

/** The values of `extensions.code` that a page can react to. */
export type RefusalCode = 'NOT_FOUND' | 'BAD_ID' | 'BAD_CURSOR' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'OTHER';

const KNOWN: readonly string[] = ['NOT_FOUND', 'BAD_ID', 'BAD_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN'];
const CLOSE_CODES: Record<number, RefusalCode> = { 4401: 'UNAUTHENTICATED' };

/**
 * Why the gateway ended a subscription: GraphQL errors, or a close code that forbids reconnecting. A lost connection gives
 * undefined.
 */
export function refusalOf(cause: unknown): RefusalCode | undefined {
  if (Array.isArray(cause)) {
    const code = codeOf(cause);
    return code !== undefined && KNOWN.includes(code) ? (code as RefusalCode) : 'OTHER';
  }
  const close = (cause as { code?: unknown } | null)?.code;
  return typeof close === 'number' ? CLOSE_CODES[close] : undefined;
}
