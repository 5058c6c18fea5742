import { signal } from '@preact/signals';

/** The same query as in tokens.css. */
const PHONE = '(max-width: 639px), (max-height: 479px)';

interface WindowShape {
  readonly width: number;
  readonly height: number;
  /** A hundredth of the shorter side, in pixels. */
  readonly unit: number;
  /** A page that is scrolled, in the hand. */
  readonly isPhone: boolean;
}

const shapeNow = (): WindowShape => ({
  width: innerWidth,
  height: innerHeight,
  unit: Math.min(innerWidth, innerHeight) / 100,
  isPhone: matchMedia(PHONE).matches,
});

const shape = signal(shapeNow());
addEventListener('resize', () => (shape.value = shapeNow()));

export const useWindow = (): WindowShape => shape.value;
