import type { Reason } from './item.js';

/** What became of an item that was sent. */
export type Outcome =
  | { readonly kind: 'SETTLED' }
  | { readonly kind: 'REFUSED'; readonly reason: Reason }
  /** The token is not accepted: nothing was recorded. */
  | { readonly kind: 'SIGNED_OUT' }
  /** Nothing was recorded, and the same is to be sent again later. */
  | { readonly kind: 'BUSY' }
  /** No answer: it may be recorded. */
  | { readonly kind: 'AWAY' };

const SIGNED_OUT: readonly string[] = ['UNAUTHENTICATED', 'BAD_TOKEN', 'TOKEN_EXPIRED', 'TOKEN_REVOKED'];
/** Retryable errors after which it is not known whether the gateway has recorded it. */
const UNSURE: readonly string[] = ['UNAVAILABLE', 'GOING_AWAY'];

interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

interface GraphError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean; readonly field?: string[] };
}

/** The body of an answer; undefined where it was not one of the gateway. */
export interface Body {
  readonly data?: Readonly<Record<string, { readonly userErrors: readonly UserError[] } | null>> | null;
  readonly errors?: readonly GraphError[];
}

/** Reads an answer to one mutation. */
export function outcomeOf(body: Body | undefined): Outcome {
  const [error] = body?.errors ?? [];
  if (error) return outcomeOfError(error);
  const payload = body?.data && Object.values(body.data)[0];
  if (!payload) return { kind: 'AWAY' };
  const [refusal] = payload.userErrors;
  if (!refusal) return { kind: 'SETTLED' };
  return { kind: 'REFUSED', reason: { ...refusal, field: refusal.field ?? [] } };
}

function outcomeOfError({
  message,
  extensions: { code = 'INTERNAL', retryable, field = [] } = {},
}: GraphError): Outcome {
  if (SIGNED_OUT.includes(code)) return { kind: 'SIGNED_OUT' };
  if (retryable) return { kind: UNSURE.includes(code) ? 'AWAY' : 'BUSY' };
  return { kind: 'REFUSED', reason: { code, message, field } };
}
