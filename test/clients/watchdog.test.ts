import { createWatchdog } from '../../src/clients/watchdog.js';

describe('The watchdog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('barks when what was expected does not come in time, and once only', () => {
    const bark = jest.fn();
    const watchdog = createWatchdog(bark);
    watchdog.expect(1_000);
    jest.advanceTimersByTime(999);
    expect(bark).not.toHaveBeenCalled();
    jest.advanceTimersByTime(60_000);
    expect(bark).toHaveBeenCalledTimes(1);
  });

  it('keeps quiet when it came', () => {
    const bark = jest.fn();
    const watchdog = createWatchdog(bark);
    watchdog.expect(1_000);
    watchdog.satisfied();
    jest.advanceTimersByTime(60_000);
    expect(bark).not.toHaveBeenCalled();
  });
});
