/** Keeps the page in the browser, for a reload while the gateway is away. Browsers offer it over https and on the machine itself. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/service-worker.js').catch(() => {
    // Storage is forbidden, or the gateway has just gone: the page works without it.
  });
}
