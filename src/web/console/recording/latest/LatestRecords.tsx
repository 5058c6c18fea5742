import type { JSX } from 'preact';
import { formatClock } from '../../../screen/words/format.js';
import { Say } from '../../frame/Say.js';
import type { Wording } from '../../panel.js';
import { spoken } from '../amount/spoken.js';
import { CLAIM_STATES, KINDS, LATEST } from '../words.js';
import type { Latest, LatestClaim, LatestGift, LatestLine, Money } from './load.js';
import { correctable, hasCome, type Undone } from './undo.js';

interface LatestRecordsProps {
  readonly latest: Latest | undefined;
  readonly timeZone: string;
  readonly onUndo: (undone: Undone, what: Wording) => void;
}

/** The last gifts and claims, the latest first, each with what undoes it. */
export function LatestRecords({ latest, timeZone, onUndo }: LatestRecordsProps): JSX.Element {
  const records = [
    ...(latest?.gifts ?? []).map((gift) => ({
      at: gift.recordedAt,
      id: gift.id,
      row: <Gift gift={gift} onUndo={onUndo} />,
    })),
    ...(latest?.claims ?? []).map((claim) => ({
      at: claim.claimedAt,
      id: claim.id,
      row: <Claim claim={claim} onUndo={onUndo} />,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section class="latest" aria-labelledby="latest-title" data-testid="latest">
      <h3 id="latest-title" tabIndex={-1}>
        <Say text={LATEST.title} />
      </h3>
      {latest && records.length === 0 ? (
        <p>
          <Say text={LATEST.none} />
        </p>
      ) : null}
      <ol>
        {records.map(({ at, id, row }) => (
          <li key={id} data-id={id}>
            <time dateTime={at}>{formatClock(at, timeZone)}</time>
            {row}
          </li>
        ))}
      </ol>
    </section>
  );
}

type OnUndo = Pick<LatestRecordsProps, 'onUndo'>;

const money = ({ minor, currency, digits }: Money): string => spoken(BigInt(minor), { currency, digits });

function Gift({ gift, onUndo }: { readonly gift: LatestGift } & OnUndo): JSX.Element {
  const { kind, balance, project, viewerCanCorrect, viewerCanRefund } = gift;
  const label = kind === 'PLEDGE' ? KINDS.pledge : KINDS.receipt;
  const who = { zh: gift.zh ?? LATEST.unnamed.zh, en: gift.en ?? LATEST.unnamed.en };
  const much = balance ? money(balance) : '—';
  const what = { zh: `${label.zh} ${who.zh} ${much}`, en: `${label.en} ${who.en} ${much}` };
  const corrects = (line: LatestLine) => (
    <button
      key={line.id}
      type="button"
      data-action="correct"
      onClick={() => onUndo({ how: 'correct', gift, line }, what)}
    >
      <Say text={LATEST.correct} /> {line.amount ? money(line.amount) : null}
    </button>
  );
  return (
    <>
      <span class="what">
        <Say text={what} />
        {project ? (
          <small>
            {' '}
            → <Say text={project} />
          </small>
        ) : null}
      </span>
      <span class="buttons">
        {viewerCanCorrect.allowed ? correctable(gift).map(corrects) : null}
        {viewerCanRefund.allowed && hasCome(gift) ? (
          <button type="button" data-action="refund" onClick={() => onUndo({ how: 'refund', gift }, what)}>
            <Say text={LATEST.refund} />
          </button>
        ) : null}
      </span>
    </>
  );
}

function Claim({ claim, onUndo }: { readonly claim: LatestClaim } & OnUndo): JSX.Element {
  const { state, project, confirmed, viewerCanRelease } = claim;
  const who = claimantOf(claim);
  const what = { zh: `${who.zh} → ${project.zh}`, en: `${who.en} → ${project.en}` };
  return (
    <>
      <span class="what">
        <Say text={KINDS.claim} /> <Say text={what} />{' '}
        <small>
          <Say text={CLAIM_STATES[state] ?? { zh: state, en: state }} />
          {confirmed ? null : (
            <>
              {' · '}
              <Say text={LATEST.toConfirm} />
            </>
          )}
        </small>
      </span>
      <span class="buttons">
        {viewerCanRelease.allowed ? (
          <button type="button" data-action="release" onClick={() => onUndo({ how: 'release', claim }, what)}>
            <Say text={LATEST.release} />
          </button>
        ) : null}
      </span>
    </>
  );
}

/** For whom others have recorded it, where this viewer may see that. */
function claimantOf({ zh, en, recordedFor }: LatestClaim): Wording {
  if (!recordedFor) return { zh, en };
  return 'name' in recordedFor ? { zh: recordedFor.name, en: recordedFor.name } : recordedFor;
}
