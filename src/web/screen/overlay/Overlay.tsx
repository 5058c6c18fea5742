import type { JSX } from 'preact';
import { Watermark } from '../../components/Watermark.js';
import { helpShown } from '../hall/keys.js';
import { rehearsal } from '../state.js';
import { Blank, Called } from './Called.js';
import { EventCode } from './EventCode.js';
import { Help } from './Help.js';
import { PausedNote } from './PausedNote.js';
import { ReplayNote } from './ReplayNote.js';

/** What lies over the screen, for whoever operates it, and what must not be mistaken for the real thing. */
export function Overlay(): JSX.Element {
  return (
    <>
      {rehearsal.value ? <Watermark /> : null}
      <p class="notes">
        <PausedNote />
        <ReplayNote />
      </p>
      <EventCode />
      {helpShown.value ? <Help /> : null}
      <Blank />
      <Called />
    </>
  );
}
