/**
 * Runs work that is answered within `ms`, whatever becomes of it: when the time is up the answer is `late()`, and the
 * work learns it through its signal and has to let go of what it holds by itself.
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
