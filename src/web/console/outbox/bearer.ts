/**
 * Whom a token belongs to, as the gateway keeps idempotency keys by. Not verified: it only tells whether two tokens are of the same
 * bearer. Empty for a token that cannot be read.
 */
export function bearerOf(token: string | undefined): string {
  try {
    const part = token?.split('.')[1] ?? '';
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const { iss, sub } = JSON.parse(new TextDecoder().decode(bytes)) as { iss?: string; sub?: string };
    return `${iss ?? ''} ${sub ?? ''}`.trim();
  } catch {
    return '';
  }
}
