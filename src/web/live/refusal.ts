import { codeOf } from '../../clients/index.js';

/** The codes of `extensions.code` that a page can do something about. */
export type RefusalCode = 'NOT_FOUND' | 'BAD_ID' | 'BAD_CURSOR' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'OTHER';

const KNOWN: readonly string[] = ['NOT_FOUND', 'BAD_ID', 'BAD_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN'];
const CLOSE_CODES: Record<number, RefusalCode> = { 4401: 'UNAUTHENTICATED' };

/**
 * Why a subscription ended, when the gateway meant it: GraphQL errors, or a close code that says no. A dropped
 * connection is nobody's decision and gives undefined.
 */
export function refusalOf(cause: unknown): RefusalCode | undefined {
  if (Array.isArray(cause)) {
    const code = codeOf(cause);
    return code !== undefined && KNOWN.includes(code) ? (code as RefusalCode) : 'OTHER';
  }
  const close = (cause as { code?: unknown } | null)?.code;
  return typeof close === 'number' ? CLOSE_CODES[close] : undefined;
}
