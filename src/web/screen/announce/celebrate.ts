import type { CreateTypes } from 'canvas-confetti';

const COLORS = ['#f4c65a', '#45b394', '#f3f6fb'];
/** Few on purpose: on a slow machine every frame paints them all. */
const PARTICLES = 40;
const ORIGIN = { x: 0.5, y: 0.15 };

/** Without a worker, which a content policy may forbid. */
let shoot: CreateTypes | undefined;

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Some confetti for one claim; none for users who prefer reduced motion, nor for an unseen page. Nothing waits for it. */
export function celebrate(): void {
  if (calm.matches || document.hidden) return;
  import('canvas-confetti')
    .then(({ default: confetti }) => {
      shoot ??= confetti.create(undefined, { resize: true, useWorker: false });
      return shoot({ particleCount: PARTICLES, spread: 100, ticks: 90, origin: ORIGIN, colors: COLORS });
    })
    .catch(() => undefined);
}
