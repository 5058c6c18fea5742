import type { JSX } from 'preact';
import { Both } from '../../../components/Both.js';
import { Meter } from '../../../components/Meter.js';
import type { Money } from '../../board/board.js';
import { formatBrief, minorOf, shareOf } from '../../words/format.js';

export function Goal({ goal, net }: { goal: Money; net: Money }): JSX.Element {
  const done = shareOf(minorOf(net), minorOf(goal));
  // Rounded down: it is 100 only when all of it is there.
  const percentage = Math.floor(done * 100);
  return (
    <div class="goal" data-testid="goal">
      <Meter done={done} />
      <p class="goal-figures">
        <strong data-testid="percentage">{percentage}%</strong>
        <Both
          inline
          zh={`目标 ${formatBrief(minorOf(goal), goal)}`}
          en={`of ${formatBrief(minorOf(goal), goal)}`}
        />
      </p>
    </div>
  );
}
