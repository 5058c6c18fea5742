import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { first } from '../../components/language.js';
import type { Wording } from '../panel.js';
import { Connection } from './Connection.js';
import { useShortcuts } from './keys.js';
import { KeysDialog } from './KeysDialog.js';
import { Rehearse } from './Rehearse.js';
import { Say, said } from './Say.js';
import { changeLanguage, leaveEvent, signOut } from '../session/session.js';
import { operator, session } from './state.js';
import { FRAME } from './words.js';

/** What is run, whether the page is live, and what the whole console can do. */
export function Header(): JSX.Element {
  const [dialog, show] = useState<'keys' | 'rehearse'>();
  const event = session.value?.event;
  useShortcuts([
    { key: '?', does: FRAME.keys, run: () => show('keys') },
    { key: 'l', does: { zh: '切换语言', en: 'The other language' }, run: changeLanguage },
  ]);
  const close = () => show(undefined);
  return (
    <header>
      <h1>{event ? <bdi>{said(event.name)}</bdi> : <Say text={FRAME.console} />}</h1>
      {event ? <Connection /> : null}
      <nav aria-label={said(FRAME.console)}>
        {event ? (
          <>
            <a href={cueAddress(event.id)} target="_blank" rel="noreferrer">
              <Say text={FRAME.cue} />
            </a>
            <Action text={FRAME.otherEvent} run={leaveEvent} />
          </>
        ) : null}
        <Action text={FRAME.rehearse} run={() => show('rehearse')} />
        <Action text={FRAME.language} keyName="L" run={changeLanguage} />
        <Action text={FRAME.keys} keyName="?" run={() => show('keys')} />
        {operator.value ? <Action text={FRAME.signOut} run={signOut} /> : null}
      </nav>
      {dialog === 'keys' ? <KeysDialog onClose={close} /> : null}
      {dialog === 'rehearse' ? <Rehearse onClose={close} /> : null}
    </header>
  );
}

const cueAddress = (eventId: string): string => `/console/cue?event=${eventId}&lang=${first.value}`;

interface ActionProps {
  readonly text: Wording;
  readonly keyName?: string;
  readonly run: () => void;
}

const Action = ({ text, keyName, run }: ActionProps): JSX.Element => (
  <button type="button" onClick={run}>
    <Say text={text} />
    {keyName === undefined ? null : <kbd>{keyName}</kbd>}
  </button>
);
