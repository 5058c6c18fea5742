const POINTER_MS = 3_000;

/** Keeps the display on for as long as the page is visible, where the browser can. */
export function keepAwake(): void {
  const ask = () => {
    // Released by the browser whenever the page is hidden.
    if (!document.hidden && 'wakeLock' in navigator)
      navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

/** Hides the pointer while it does not move. */
export function hidePointer(): void {
  const { classList } = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hideLater = () => {
    clearTimeout(timer);
    classList.remove('unattended');
    timer = setTimeout(() => classList.add('unattended'), POINTER_MS);
  };
  addEventListener('pointermove', hideLater);
  hideLater();
}
