/** One result of an operation, as graphql-ws and graphql-sse hand it over. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

/** Where the results of an operation go. */
export interface Sink {
  next(result: Result): void;
  error(cause: unknown): void;
  complete(): void;
}

/** An operation to be sent. */
export interface Request {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** @returns what ends it */
export type Subscribe = (request: Request, sink: Sink) => () => void;

/** A client of graphql-ws or graphql-sse, or whatever subscribes as they do. */
export interface Subscriber {
  subscribe(request: never, sink: never): () => void;
  dispose?(): unknown;
}

export interface ResumingOptions {
  /** Milliseconds to wait before coming back for the n-th time in a row, from 0. */
  readonly waitMs?: (attempt: number) => number;
  /** Whether to come back after this: errors of the gateway, a close event, an error of the network. */
  readonly comesBack?: (cause: unknown) => boolean;
}
