/** Close codes after which the same client would be closed again (PROTOCOL.md). */
const FINAL_CODES: readonly number[] = [1002, 1007, 1009, 4400, 4401, 4403, 4406, 4409];

interface GatewayError {
  readonly extensions?: { readonly code?: unknown; readonly retryable?: unknown };
}

/** The errors with which the gateway refused; otherwise the cause itself, such as a close event or a network error. */
export async function saidBy(cause: unknown): Promise<unknown> {
  const { response } = (cause ?? {}) as { response?: { json(): Promise<unknown> } };
  const body = await response?.json().catch(() => undefined);
  const { errors } = (body ?? {}) as { errors?: unknown };
  return Array.isArray(errors) ? errors : cause;
}

/** Whether the cause is temporary: a lost connection, or errors that say so. */
export function isPassing(cause: unknown): boolean {
  if (Array.isArray(cause)) return (cause as GatewayError[]).some(({ extensions }) => extensions?.retryable);
  const { code } = (cause ?? {}) as { code?: unknown };
  return !(typeof code === 'number' && FINAL_CODES.includes(code));
}

/** Code of the first error, where the gateway refused. */
export function codeOf(cause: unknown): string | undefined {
  const code = Array.isArray(cause) ? (cause as GatewayError[])[0]?.extensions?.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
