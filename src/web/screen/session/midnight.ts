const DAY_MS = 86_400_000;

/** Milliseconds from an instant to the next midnight of a time zone, to the second; of the browser's where none is known. */
export function untilMidnightMs(now: number, timeZone?: string): number {
  const parts = clockIn(timeZone).formatToParts(now);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const sinceMidnightMs = ((value('hour') * 60 + value('minute')) * 60 + value('second')) * 1_000;
  return DAY_MS - sinceMidnightMs - (now % 1_000);
}

function clockIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const form = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...form, ...(timeZone !== undefined && { timeZone }) });
  } catch {
    // An old browser may not know a zone that the gateway knows.
    return new Intl.DateTimeFormat('en', form);
  }
}
