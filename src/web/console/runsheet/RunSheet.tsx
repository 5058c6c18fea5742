import type { JSX } from 'preact';
import { now } from '../frame/state.js';
import { Say } from '../frame/Say.js';
import { useChanges } from '../frame/useChanges.js';
import type { ConsoleSession, Panel } from '../panel.js';
import { Moves } from './Moves.js';
import { minutesBehind } from '../programme/plan.js';
import { useProgramme } from '../programme/useProgramme.js';
import { SegmentList } from './SegmentList.js';
import { SHEET } from './words.js';

/** The programme of the event: built beforehand, moved on while it runs. */
function RunSheet({ session }: { readonly session: ConsoleSession }): JSX.Element {
  const programme = useProgramme(session);
  const changes = useChanges(session.endpoint);
  if (!programme) {
    return (
      <p role="status">
        <Say text={SHEET.loading} />
      </p>
    );
  }
  const behind = minutesBehind(programme, now.value);
  return (
    <>
      {programme.event.state === 'CANCELLED' ? (
        <p class="problem">
          <Say text={SHEET.cancelled} />
        </p>
      ) : null}
      <p class="behind" data-testid="behind">
        {behind === undefined ? null : <Say text={SHEET.behind(behind)} />}
      </p>
      <Moves session={session} programme={programme} changes={changes}>
        {(jump) => <SegmentList session={session} programme={programme} changes={changes} jump={jump} />}
      </Moves>
      <p role="alert" class="problem" data-testid="problem">
        {changes.problem}
      </p>
    </>
  );
}

export const runSheet: Panel = { name: 'runsheet', title: SHEET.title, Body: RunSheet };
