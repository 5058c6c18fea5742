import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { inSecond } from '../../components/Both.js';
import { langOf } from '../../components/languages.js';
import { Watermark } from '../../components/Watermark.js';
import { formatBrief, formatClock } from '../../screen/words/format.js';
import { Connection } from '../frame/Connection.js';
import { pageLanguage, Say, said } from '../frame/Say.js';
import { now, rehearsal } from '../frame/state.js';
import type { ConsoleSession, Wording } from '../panel.js';
import { movesOf } from '../programme/moves.js';
import { minutesBehind } from '../programme/plan.js';
import type { Programme } from '../programme/programme.js';
import { useProgramme } from '../programme/useProgramme.js';
import { SHEET } from '../runsheet/words.js';
import { shown } from './open.js';
import { readingOf } from './reading.js';
import type { Thanks } from './thanks.js';
import { useThanks } from './useThanks.js';
import { CUE } from './words.js';

export { openCue } from './open.js';

/** What the host on the stage reads, from an arm's length and more. */
export function Cue(): JSX.Element {
  const to = shown.value;
  const language = pageLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${said(CUE.title)} · Commonweal`;
  }, [language]);
  if (to === undefined || to === 'noEvent') {
    return (
      <p class="cue-note" role="status">
        <Say text={to === undefined ? CUE.connecting : CUE.noEvent} />
      </p>
    );
  }
  return (
    <>
      <Prompter session={to} />
      {rehearsal.value ? <Watermark /> : null}
    </>
  );
}

function Prompter({ session }: { readonly session: ConsoleSession }): JSX.Element {
  const programme = useProgramme(session);
  const thanks = useThanks(session);
  const behind = programme && minutesBehind(programme, now.value);
  const [latest, ...others] = thanks;
  return (
    <main class="cue" data-testid="cue">
      <div class="cue-head">
        <h1>{said(session.event.name)}</h1>
        <Connection />
        <p class="cue-clock">{formatClock(new Date(now.value).toISOString(), session.event.timeZone)}</p>
        {behind === undefined ? null : (
          <p class="cue-behind" data-testid="behind" data-late={behind > 0}>
            <Say text={SHEET.behind(behind)} />
          </p>
        )}
      </div>
      {programme ? <Parts programme={programme} /> : null}
      <section aria-live="polite" class="cue-gift">
        <h2>
          <Say text={CUE.gift} />
        </h2>
        {latest ? (
          <Gift thanks={latest} />
        ) : (
          <p>
            <Say text={CUE.nobody} />
          </p>
        )}
      </section>
      {others.length ? (
        <section class="cue-thanks">
          <h2>
            <Say text={CUE.thank} />
          </h2>
          <ul>
            {others.map((each) => (
              <li key={each.id}>
                <Gift thanks={each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}

function Parts({ programme }: { readonly programme: Programme }): JSX.Element {
  const { running, next } = movesOf(programme.segments);
  const isOver = !running && !next && programme.segments.length > 0;
  return (
    <>
      <Part name="now" title={CUE.now} text={running ?? (isOver ? CUE.over : CUE.notBegun)} />
      <Part name="next" title={CUE.next} text={next ?? (running ? CUE.last : undefined)} />
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly title: Wording;
  readonly text: Wording | undefined;
}

const Part = ({ name, title, text }: PartProps): JSX.Element | null =>
  text ? (
    <section class={`cue-${name}`} data-testid={name}>
      <h2>
        <Say text={title} />
      </h2>
      <p class="cue-title" lang={langOf(said(text))}>
        {said(text)}
      </p>
      {inSecond(text) === undefined ? null : <p lang={langOf(inSecond(text) ?? '')}>{inSecond(text)}</p>}
    </section>
  ) : null;

function Gift({ thanks: { who, isNamed, did, what, amount } }: { readonly thanks: Thanks }): JSX.Element {
  const name = said(who);
  const reading = isNamed ? readingOf(name) : undefined;
  return (
    <div class="gift" data-testid="gift">
      <p class="who">
        <bdi lang={langOf(name)}>{name}</bdi>
        {reading === undefined ? null : (
          <span class="reading" lang="zh-Latn-pinyin">
            {reading}
          </span>
        )}
      </p>
      <p>
        <Say text={did} /> {what ? said(what) : null}{' '}
        {amount ? formatBrief(BigInt(amount.minor), amount) : null}
      </p>
    </div>
  );
}
