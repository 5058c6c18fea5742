const TICK_MS = 1_000;
/** A timer that comes later than this was stopped, because the machine slept or the page was frozen. */
const SLEPT_MS = 5_000;

/** Calls back when the page may have slept: it is shown again, the network is back, or a timer came much too late. */
export function onWake(woken: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) woken();
  });
  addEventListener('online', woken);
  addEventListener('pageshow', woken);
  let due = Date.now() + TICK_MS;
  setInterval(() => {
    const lateMs = Date.now() - due;
    due = Date.now() + TICK_MS;
    if (lateMs > SLEPT_MS) woken();
  }, TICK_MS);
}
