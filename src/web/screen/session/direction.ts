import { computed, effect } from '@preact/signals';
import { paused } from '../../components/pages/turning.js';
import { held } from '../programme/held.js';
import { blank, board, called } from '../state.js';

/**
 * Does what operators direct. Each effect runs when its own part is directed otherwise, so a key that was pressed beside this screen
 * holds until then.
 * @param name of this screen
 */
export function followDirection(name: string): void {
  const wall = computed(() => board.value?.event.wall);
  const segmentId = computed(() => wall.value?.heldSegment?.id);
  const isPaused = computed(() => wall.value?.isPaused ?? false);
  const isBlank = computed(() => wall.value?.isBlank ?? false);
  effect(() => {
    held.value = segmentId.value === undefined ? undefined : { segmentId: segmentId.value };
  });
  effect(() => void (paused.value = isPaused.value));
  effect(() => void (blank.value = isBlank.value));

  const call = computed(() => (wall.value?.call?.screen === name ? wall.value.call : undefined));
  const calledAt = computed(() => call.value?.calledAt);
  effect(() => {
    if (calledAt.value === undefined) return undefined;
    const now = call.peek();
    called.value = now;
    const timer = setTimeout(() => (called.value = undefined), (now?.secondsLeft ?? 0) * 1_000);
    return () => {
      clearTimeout(timer);
      called.value = undefined;
    };
  });
}
