import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatClock } from '../../screen/words/format.js';
import { Say, said } from '../frame/Say.js';
import { now } from '../frame/state.js';
import type { Send, ScreenSeen, WallFacts } from './operations.js';
import { Press } from './Press.js';
import { SCREENS } from './words.js';

/** A screen reports within 30 s also where nothing changes. */
const SILENT_SECONDS = 45;

interface ScreensProps {
  readonly facts: Pick<WallFacts, 'screens' | 'wall'>;
  readonly timeZone: string;
  readonly send: Send;
  readonly complain: (problem: string) => void;
}

/** Each screen: how far it is, and a call that makes it show its name. */
export function Screens({ facts: { screens, wall }, timeZone, send, complain }: ScreensProps): JSX.Element {
  const [typed, type] = useState({ screen: '', text: '' });
  const text = typed.text.trim();
  const call = (name: string) => {
    const screen = name.trim();
    if (screen) send('directWall', { call: { screen, ...(text && { text }) } });
    else complain(said(SCREENS.unnamed));
  };
  return (
    <section class="screens">
      <h3>
        <Say text={SCREENS.title} />
      </h3>
      {wall.call ? (
        <p role="status" class="held" data-testid="calling">
          <Say text={SCREENS.calling(wall.call.screen, wall.call.secondsLeft)} />{' '}
          <Press action={{ does: SCREENS.takeBack, run: () => send('directWall', { call: null }) }} />
        </p>
      ) : null}
      {screens?.length ? (
        <ul class="waiting">
          {screens.map((screen) => (
            <ScreenRow key={screen.name} screen={screen} timeZone={timeZone} call={() => call(screen.name)} />
          ))}
        </ul>
      ) : (
        <p>
          <Say text={screens ? SCREENS.none : SCREENS.notSeen} />
        </p>
      )}
      <form
        class="segment-form"
        onSubmit={(event) => {
          event.preventDefault();
          call(typed.screen);
        }}
      >
        <label>
          <Say text={SCREENS.text} />
          <input
            name="text"
            maxLength={60}
            value={typed.text}
            onInput={({ currentTarget }) => type({ ...typed, text: currentTarget.value })}
          />
        </label>
        <label>
          <Say text={SCREENS.name} />
          <input
            name="screen"
            maxLength={100}
            value={typed.screen}
            onInput={({ currentTarget }) => type({ ...typed, screen: currentTarget.value })}
          />
        </label>
        <button type="submit">
          <Say text={SCREENS.call} /> <kbd>⏎</kbd>
        </button>
      </form>
    </section>
  );
}

interface ScreenRowProps {
  readonly screen: ScreenSeen;
  readonly timeZone: string;
  readonly call: () => void;
}

function ScreenRow({ screen, timeZone, call }: ScreenRowProps): JSX.Element {
  const { name, shownAt, lag, behindEntries } = screen;
  const silentSeconds = Math.floor((now.value - Date.parse(shownAt)) / 1_000);
  const isSilent = silentSeconds > SILENT_SECONDS;
  const state = behindEntries > 0 ? SCREENS.behind(behindEntries, Math.round(lag)) : SCREENS.upToDate;
  return (
    <li data-testid="screen" data-screen={name} data-behind={behindEntries}>
      <span>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span class={isSilent || behindEntries > 0 ? 'problem' : 'good'}>
          <Say text={isSilent ? SCREENS.silent(silentSeconds) : state} />
        </span>{' '}
        <time dateTime={shownAt}>
          <Say text={SCREENS.lastEntry(formatClock(shownAt, timeZone))} />
        </time>
      </span>
      <Press action={{ does: SCREENS.callIt(name), run: call }} />
    </li>
  );
}
