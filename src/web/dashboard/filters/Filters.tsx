import type { JSX } from 'preact';
import { kindChoice } from '../state.js';
import { KIND_GROUPS } from '../words/kinds.js';
import { say, sayWith, type Wording } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { choose, chooseKind, names } from './chosen.js';
import { Finder } from './Finder.js';

/** What the dashboard is about, and which kinds of entries the feed shows. */
export function Filters(): JSX.Element {
  return (
    <form class="filters" aria-label={say(WORDS.filters)} onSubmit={(event) => event.preventDefault()}>
      <Finder
        what="organisation"
        label={WORDS.organisation}
        placeholder={WORDS.allOrganisations}
        chosen={names.value.organisation}
        onChoose={(chosen) => choose('organisation', chosen)}
      />
      <Finder
        what="event"
        label={WORDS.event}
        placeholder={WORDS.allEvents}
        chosen={names.value.event}
        onChoose={(chosen) => choose('event', chosen)}
      />
      <div class="finder">
        <label for="kinds">{say(WORDS.kinds)}</label>
        <select
          id="kinds"
          value={kindChoice.value}
          onChange={({ currentTarget }) => chooseKind(currentTarget.value)}
        >
          <option value="">{say(WORDS.everyKind)}</option>
          {Object.entries(KIND_GROUPS).map(([group, { name, kinds }]) => (
            <optgroup key={group} label={say(name)}>
              <option value={group}>{sayWith(WORDS.allOf, say(name))}</option>
              {Object.entries<Wording>(kinds).map(([kind, wording]) => (
                <option key={kind} value={kind}>
                  {say(wording)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </form>
  );
}
