import { signal } from '@preact/signals';
import type { SceneName } from './moments.js';

/** A scene that an operator holds, whatever the programme says. */
export const held = signal<SceneName>();

/** The scene that is shown. Scene.tsx sets it. */
export const shownScene = signal<SceneName>('claims');

/** Holds what is shown, or lets it go again. */
export const changeHeld = (): void => {
  held.value = held.value === undefined ? shownScene.value : undefined;
};
