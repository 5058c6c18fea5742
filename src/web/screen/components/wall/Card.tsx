import type { JSX } from 'preact';
import { Both, inFirst, inSecond, Words } from '../../../components/Both.js';
import { Meter } from '../../../components/Meter.js';
import { Names, NamesTranslated } from '../../../components/Names.js';
import type { Money, Row } from '../../board/board.js';
import { cardStateOf } from '../../board/claims.js';
import { fresh } from '../../state.js';
import { formatBrief, minorOf, shareOf } from '../../words/format.js';
import { claimantsLabel, stateLabel } from '../../words/labels.js';

interface CardProps {
  row: Row;
  /** The money it needs, if any. */
  target: Money | undefined;
  /** What was given to the project; undefined until that is known. */
  raised: Money | undefined;
}

/** A project: its name, who claimed it, and then their translations. */
export function Card({ row, target, raised }: CardProps): JSX.Element {
  const { id, position } = row.project;
  const claimants = claimantsLabel(row);
  const translation = inSecond(row.project);
  return (
    <li
      class="card"
      data-testid="card"
      data-project-id={id}
      data-state={cardStateOf(row)}
      data-claimed={claimants !== undefined}
      data-fresh={fresh.value.has(id)}
    >
      <div class="card-top">
        <span class="number">{position}</span>
        <Both class="state" inline {...stateLabel(row)} />
      </div>
      <span class="both name project">
        <Words class="first" text={inFirst(row.project)} />
      </span>
      {claimants ? <Names class="claimants" {...claimants} /> : null}
      <div class="card-translations">
        {translation === undefined ? null : (
          <span class="both name">
            <Words class="second" text={translation} />
          </span>
        )}
        {claimants ? <NamesTranslated class="claimants" {...claimants} /> : null}
      </div>
      {target ? <Raised target={target} raised={raised} /> : null}
    </li>
  );
}

function Raised({ target, raised }: { target: Money; raised: Money | undefined }): JSX.Element {
  const done = raised ? shareOf(minorOf(raised), minorOf(target)) : 0;
  return (
    <div class="raised" data-testid="raised">
      <Meter done={done} />
      <span class="raised-amounts">
        {raised ? formatBrief(minorOf(raised), raised) : '—'} / {formatBrief(minorOf(target), target)}
      </span>
    </div>
  );
}
