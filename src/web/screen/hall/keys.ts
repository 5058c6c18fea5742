import { signal } from '@preact/signals';
import { paused } from '../../components/pages/turning.js';
import { changeHeld } from '../programme/held.js';
import { changeLanguage } from './language.js';

/** Whether the list of keys is shown. */
export const helpShown = signal(false);

const KEYS: Readonly<Record<string, () => unknown>> = {
  f: changeFullScreen,
  l: changeLanguage,
  h: changeHeld,
  p: () => (paused.value = !paused.value),
  '?': () => (helpShown.value = !helpShown.value),
  escape: () => (helpShown.value = false),
};

/** Keys of a keyboard beside the screen. With Ctrl, Alt or Meta they stay the browser's. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    KEYS[event.key.toLowerCase()]?.();
  });
}

/** A browser may refuse full screen, such as within a frame. */
function changeFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => undefined);
}
