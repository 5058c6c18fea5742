import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatDay } from '../../screen/words/format.js';
import { CreateEvent } from '../create/CreateEvent.js';
import { eventsToRun } from './events.js';
import type { Offered } from './operations.js';
import { Say, said } from '../frame/Say.js';
import { endpoint, openEvent } from './session.js';
import { operator } from '../frame/state.js';
import { CREATE } from '../create/words.js';
import { CHOOSE } from '../frame/words.js';

/** The events that the operator may run. One that the address names is opened at once. */
export function Choose(): JSX.Element {
  const [events, show] = useState<readonly Offered[] | 'failed'>();
  const [attempt, again] = useState(0);
  const [creates, create] = useState(false);
  const who = operator.value;
  useEffect(() => {
    if (!who) return;
    show(undefined);
    eventsToRun(endpoint(), who, Date.now()).then(
      (found) => {
        show(found);
        const named = new URLSearchParams(location.search).get('event');
        const event = found.find(({ id }) => id === named);
        if (event) open(event);
      },
      () => show('failed'),
    );
  }, [who, attempt]);
  return (
    <section class="choose" data-testid="choose" aria-busy={events === undefined}>
      <div class="head">
        <h2>
          <Say text={CHOOSE.title} />
        </h2>
        <button type="button" onClick={() => create(true)}>
          <Say text={CREATE.title} />
        </button>
      </div>
      {creates ? <CreateEvent onClose={() => create(false)} /> : null}
      {events === undefined ? (
        <p role="status">
          <Say text={CHOOSE.loading} />
        </p>
      ) : events === 'failed' ? (
        <p role="alert">
          <Say text={CHOOSE.failed} />{' '}
          <button type="button" onClick={() => again(attempt + 1)}>
            <Say text={CHOOSE.again} />
          </button>
        </p>
      ) : (
        <Offers events={events} />
      )}
    </section>
  );
}

function Offers({ events }: { readonly events: readonly Offered[] }): JSX.Element {
  if (!events.length) {
    return (
      <p role="status">
        <Say text={CHOOSE.none} />
      </p>
    );
  }
  return (
    <ul class="offers">
      {events.map((event) => (
        <li key={event.id}>
          <button type="button" data-event={event.id} onClick={() => open(event)}>
            <strong>{said(event)}</strong>
            <span>{said(formatDay(event.startsAt, event.timeZone))}</span>
            {event.state === 'CANCELLED' ? (
              <em>
                <Say text={CHOOSE.cancelled} />
              </em>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

const open = ({ id, zh, en, timeZone }: Offered): void => openEvent({ id, name: { zh, en }, timeZone });
