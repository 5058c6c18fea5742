import type { ComponentType } from 'preact';
import { Claims } from '../scenes/Claims.js';
import type { SceneName } from './moments.js';
import type { SceneProps } from './props.js';

type Scene = ComponentType<SceneProps>;

/** Each scene is loaded by itself: the first paint waits for none but the claims. */
const LOADERS: Readonly<Record<Exclude<SceneName, 'claims'>, () => Promise<Scene>>> = {
  opening: async () => (await import('../scenes/Opening.js')).Opening,
  unveiling: async () => (await import('../scenes/Unveiling.js')).Unveiling,
  awards: async () => (await import('../scenes/Awards.js')).Awards,
  signing: async () => (await import('../scenes/Signing.js')).Signing,
  donations: async () => (await import('../scenes/Donations.js')).Donations,
  coverage: async () => (await import('../scenes/Coverage.js')).Coverage,
  decisions: async () => (await import('../scenes/Decisions.js')).Decisions,
  speech: async () => (await import('../scenes/Speech.js')).Speech,
  photo: async () => (await import('../scenes/Photo.js')).Photo,
  closing: async () => (await import('../scenes/Closing.js')).Closing,
  idle: async () => (await import('../scenes/Idle.js')).Idle,
};

const loaded = new Map<SceneName, Scene>([['claims', Claims]]);

export const sceneIfLoaded = (name: SceneName): Scene | undefined => loaded.get(name);

/** @throws Error when the gateway is away */
export async function loadScene(name: SceneName): Promise<Scene> {
  const known = loaded.get(name);
  if (known || name === 'claims') return known ?? Claims;
  const scene = await LOADERS[name]();
  loaded.set(name, scene);
  return scene;
}

/** Loads all scenes, one after another, so that each is there when its moment comes, also while the gateway is away. */
export async function loadAllScenes(): Promise<void> {
  for (const name of Object.keys(LOADERS) as SceneName[]) await loadScene(name).catch(() => undefined);
}
