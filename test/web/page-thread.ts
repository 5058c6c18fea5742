import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const MICROSECONDS = 1_000;

/**
 * What the thread of a page that runs its scripts and lays it out did from now on.
 * @returns ends it: milliseconds of CPU of each task of the thread. Its frames are such tasks, and other processes take nothing of it
 */
export async function traceThread(browser: Browser, page: Page): Promise<() => Promise<number[]>> {
  await browser.startTracing(page, { categories: ['__metadata', 'disabled-by-default-devtools.timeline'] });
  return async () => {
    const trace = await browser.stopTracing();
    const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
    const thread = traceEvents.find(
      ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
    );
    return traceEvents
      .filter(({ name, pid, tid }) => name === 'RunTask' && pid === thread?.pid && tid === thread.tid)
      .map(({ tdur = 0 }) => tdur / MICROSECONDS);
  };
}
