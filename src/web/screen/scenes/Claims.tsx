import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Both } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import type { Row } from '../board/board.js';
import { latestClaim } from '../board/claims.js';
import { Card } from '../components/wall/Card.js';
import { useRaised, useTargets, type Amounts } from '../programme/amounts.js';
import type { SceneProps } from '../programme/props.js';
import { fresh, shownCards, total } from '../state.js';

/** The smallest card: a name on two lines and one claimant. */
const LEAST = { width: 36, height: 20 };

/** The claim wall: one card for each project, on several pages where there are many, that of the newest claim first. */
export function Claims({ board: { rows } }: SceneProps): JSX.Element {
  const targets = useTargets();
  useEffect(() => () => void (shownCards.value = undefined), []);
  if (rows.length === 0) return <NoProjects />;
  return targets.size > 0 ? <WithRaised rows={rows} targets={targets} /> : <Wall rows={rows} />;
}

interface WallProps {
  rows: Row[];
  targets?: Amounts;
  raised?: Amounts;
}

/** Only where a project needs money it is asked how much it has got. */
const WithRaised = (wall: WallProps): JSX.Element => <Wall {...wall} raised={useRaised()} />;

function Wall({ rows, targets, raised }: WallProps): JSX.Element {
  const newest = [...fresh.value].at(-1) ?? latestClaim({ rows })?.row.project.id;
  return (
    <Paged
      class="wall"
      items={rows}
      least={LEAST}
      newest={rows.findIndex(({ project }) => project.id === newest)}
      onShown={(from, to) => (shownCards.value = { from, to })}
    >
      {(row) => (
        <Card
          key={row.project.id}
          row={row}
          target={targets?.get(row.project.id)}
          raised={raised?.get(row.project.id)}
        />
      )}
    </Paged>
  );
}

/** Shown for an event without projects, which may be about donations alone. */
function NoProjects(): JSX.Element {
  const known = total.value;
  const hasDonations = known !== undefined && known.receivedCount + known.pledgedCount > 0;
  return (
    <p class="nothing" data-testid="no-projects">
      {hasDonations ? (
        <Both zh="感谢每一份善意" en="Thank you for every gift" />
      ) : (
        <Both zh="认领与捐赠将在此公布" en="Claims and donations will appear here" />
      )}
    </p>
  );
}
