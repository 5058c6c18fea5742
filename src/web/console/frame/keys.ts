import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Wording } from '../panel.js';
import { current } from './state.js';

/** What a key does. `key` is as the browser names it, such as `n` or `ArrowUp`. */
export interface Shortcut {
  readonly key: string;
  readonly does: Wording;
  readonly run: () => void;
}

/** By whose they are: the frame's, which work everywhere, and each panel's, which work while it is the current one. */
const scopes = signal<ReadonlyMap<string, readonly Shortcut[]>>(new Map());
const FRAME = 'frame';

/** All that work now. */
export const shortcuts = (): readonly Shortcut[] =>
  [FRAME, 'panels', current.value].flatMap((scope) => scopes.value.get(scope) ?? []);

/** Offers short cuts for as long as the component is shown. What they do is looked up when they are pressed. */
export function useShortcuts(offered: readonly Shortcut[], panel: string = FRAME): void {
  const latest = useRef(offered);
  latest.current = offered;
  const said = offered.map(({ key, does }) => key + does.zh).join();
  useEffect(() => {
    const listed = latest.current.map((each, index) => ({
      ...each,
      run: () => latest.current[index]?.run(),
    }));
    scopes.value = new Map([...scopes.value, [panel, listed]]);
    return () => {
      scopes.value = new Map([...scopes.value].filter(([scope]) => scope !== panel));
    };
  }, [panel, said]);
}

const TYPED_IN = 'input, textarea, select, [contenteditable]';

/** With Ctrl, Alt or Meta keys stay the browser's; where something is typed, and in a dialog, they are characters. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if ((event.target as Element).closest(TYPED_IN) || document.querySelector('dialog[open]')) return;
    const pressed = shortcuts().find(({ key }) => key.toLowerCase() === event.key.toLowerCase());
    if (!pressed) return;
    event.preventDefault();
    pressed.run();
  });
}
