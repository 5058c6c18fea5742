/**
 * Runs work with a deadline of `ms`. At the deadline the promise rejects with `late()` and the work's signal is aborted; the
 * work must then release what it holds.
 */
export async function within<T>(
  ms: number,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const expiry = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      expiry.abort(late());
      reject(expiry.signal.reason as Error);
    }, ms);
  });
  try {
    return await Promise.race([work(expiry.signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}
