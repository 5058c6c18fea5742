/** Ids that find a request again: in its answer (`x-request-id`), in the log, and in its sender's trace. */
export interface RequestIds {
  readonly requestId: string;
  readonly traceId?: string | undefined;
}

/** W3C Trace Context: version, trace, parent and flags. Versions after 00 may hold more. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-.*)?$/;

/** The trace that a `traceparent` header names; undefined where the header is absent or not valid. */
export function traceIdOf(traceparent: unknown): string | undefined {
  const [, version, traceId, more] =
    typeof traceparent === 'string' ? (TRACEPARENT.exec(traceparent) ?? []) : [];
  return version === '00' && more !== undefined ? undefined : traceId;
}
