const MINUTE_MS = 60_000;

/** The instant at which clocks of a time zone show a day and a time, such as 2026-05-01 and 09:30. @throws RangeError of no such zone */
export function instantIn(timeZone: string, day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}Z`);
  // The offset at a guess, and once more at what it leads to: between the two clocks may have been changed.
  const guess = wanted - offsetMs(timeZone, wanted);
  return new Date(wanted - offsetMs(timeZone, guess)).toISOString();
}

/** How far clocks of a time zone are ahead of UTC. */
function offsetMs(timeZone: string, at: number): number {
  const form = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const parts = new Intl.DateTimeFormat('en', { ...form, timeZone, hourCycle: 'h23' }).formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
  return shown - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
