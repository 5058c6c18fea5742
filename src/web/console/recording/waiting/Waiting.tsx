import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatClock } from '../../../screen/words/format.js';
import { Say } from '../../frame/Say.js';
import type { Item } from '../../outbox/item.js';
import { OTHER_BEARER, type Outbox, type Sending } from '../../outbox/outbox.js';
import type { Wording } from '../../panel.js';
import { OUTBOX, refusedCount, waitingCount } from '../words.js';

/** Waiting items that are listed. The others are counted. */
const LISTED = 20;

interface WaitingProps {
  readonly outbox: Outbox;
  readonly timeZone: string;
  readonly onMend: (item: Item) => void;
}

/** What is not settled yet: what waits, and what was refused and is to be mended. */
export function Waiting({ outbox, timeZone, onMend }: WaitingProps): JSX.Element {
  const items = outbox.items.value;
  const waiting = items.filter(({ state }) => state === 'WAITING');
  const refused = items.filter(({ state }) => state === 'REFUSED');
  const why = waitsFor(outbox.sending.value, waiting.length);
  return (
    <section class="waiting" data-testid="outbox" data-waiting={waiting.length} data-refused={refused.length}>
      <p role="status" data-sending={outbox.sending.value}>
        <Say text={waiting.length > 0 ? waitingCount(waiting.length) : OUTBOX.none} />
        {refused.length > 0 ? (
          <strong class="refused-count">
            <Say text={refusedCount(refused.length)} />
          </strong>
        ) : null}
        {why ? (
          <span class="why">
            <Say text={why} />
          </span>
        ) : null}
      </p>
      <ol>
        {refused.map((item) => (
          <Refused key={item.seq} item={item} outbox={outbox} onMend={onMend} />
        ))}
        {waiting.slice(0, LISTED).map((item) => (
          <li key={item.seq} data-state="WAITING">
            <time>{formatClock(new Date(item.madeAt).toISOString(), timeZone)}</time>{' '}
            <Say text={item.title} />{' '}
            <small>
              <Say text={item.sentBy === undefined ? OUTBOX.waiting : OUTBOX.unanswered} />
            </small>
            {item.sentBy === undefined ? <Discard item={item} outbox={outbox} /> : null}
          </li>
        ))}
        {waiting.length > LISTED ? <li>… {waiting.length - LISTED}</li> : null}
      </ol>
    </section>
  );
}

function waitsFor(sending: Sending, waiting: number): Wording | undefined {
  if (sending === 'SIGNED_OUT') return OUTBOX.signedOut;
  return sending === 'AWAY' && waiting > 0 ? OUTBOX.away : undefined;
}

interface ItemProps {
  readonly item: Item;
  readonly outbox: Outbox;
}

function Refused({ item, outbox, onMend }: ItemProps & Pick<WaitingProps, 'onMend'>): JSX.Element {
  const { reason, title } = item;
  return (
    <li data-state="REFUSED" data-code={reason?.code}>
      <strong>
        <Say text={title} />
      </strong>
      <p class="wrong">
        {reason?.code === OTHER_BEARER ? <Say text={OUTBOX.otherBearer} /> : reason?.message}
      </p>
      <p class="buttons">
        <button type="button" data-action="mend" onClick={() => onMend(item)}>
          <Say text={OUTBOX.edit} />
        </button>
        <button type="button" data-action="again" onClick={() => void outbox.sendAgain(item.seq)}>
          <Say text={OUTBOX.again} />
        </button>
        <Discard item={item} outbox={outbox} />
      </p>
    </li>
  );
}

/** Asks once more, because what is discarded was never recorded. */
function Discard({ item, outbox }: ItemProps): JSX.Element {
  const [isAsked, ask] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" data-action="discard" onClick={() => ask(true)}>
        <Say text={OUTBOX.discard} />
      </button>
    );
  }
  return (
    <>
      <button type="button" class="danger" data-action="really" onClick={() => void outbox.discard(item.seq)}>
        <Say text={OUTBOX.reallyDiscard} />
      </button>
      <button type="button" onClick={() => ask(false)}>
        <Say text={OUTBOX.keep} />
      </button>
    </>
  );
}
