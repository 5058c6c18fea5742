/** A promise that something will happen soon, and what to do when it does not. */
export interface Watchdog {
  expect(withinMs: number): void;
  satisfied(): void;
}

export function createWatchdog(onSilence: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const satisfied = () => clearTimeout(timer);
  return {
    satisfied,
    expect(withinMs) {
      satisfied();
      timer = setTimeout(onSilence, withinMs);
    },
  };
}
