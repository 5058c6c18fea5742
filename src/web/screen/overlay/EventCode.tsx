import { computed } from '@preact/signals';
import { generate } from 'lean-qr/nano';
import type { JSX } from 'preact';
import { board } from '../state.js';

/** Light modules around a code, without which cameras do not find it. */
const QUIET = 4;

const eventId = computed(() => board.value?.event.id);
const address = computed(() =>
  eventId.value === undefined ? undefined : `${location.origin}/events/${eventId.value}`,
);
const code = computed(() => (address.value === undefined ? undefined : drawingOf(address.value)));

/** The address of the event's public page, to be photographed with a phone. */
export function EventCode(): JSX.Element | null {
  if (!code.value) return null;
  const { size, path } = code.value;
  return (
    <figure class="event-code" data-testid="event-code" data-address={address.value}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`二维码 · QR code: ${address.value ?? ''}`}>
        <path d={path} />
      </svg>
      <figcaption>
        <span lang="zh-CN">扫码看活动</span> <span lang="en">Event page</span>
      </figcaption>
    </figure>
  );
}

/** One square for each dark module. */
function drawingOf(text: string): { size: number; path: string } {
  const modules = generate(text);
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * QUIET, path };
}
