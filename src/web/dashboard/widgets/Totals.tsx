import type { JSX } from 'preact';
import { Meter } from '../../components/Meter.js';
import type { Money } from '../reading/operations.js';
import { useLatest } from '../reading/useLatest.js';
import { scope, totalScope } from '../state.js';
import { decimalOf, moneyText } from '../table/money.js';
import { sayWith, type Wording } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { counted, Figures, tableOfFigures, type Shown } from './Figures.js';
import { Quiet, Widget } from './Widget.js';

const TOTAL = /* GraphQL */ `
  subscription Total($scope: DonationScope!) {
    donationTotal(scope: $scope) {
      asOf
      received {
        minor
        currency
        digits
      }
      refunded {
        minor
        currency
        digits
      }
      net {
        minor
        currency
        digits
      }
      pledged {
        minor
        currency
        digits
      }
      receivedCount
      pledgedCount
      donorCount
      withheldLines
    }
  }
`;

const GOAL = /* GraphQL */ `
  subscription Goal($scope: DonationTarget!) {
    goalState(scope: $scope) {
      goal {
        amount {
          minor
          currency
          digits
        }
        percent
      }
    }
  }
`;

interface Total {
  donationTotal: Record<'received' | 'refunded' | 'net' | 'pledged', Money> & {
    asOf: string;
    receivedCount: number;
    pledgedCount: number;
    donorCount: number;
    withheldLines: number;
  };
}

interface GoalState {
  goalState: { goal: { amount: Money; percent: number } | null };
}

const money = (name: Wording, amount: Money): Shown => ({
  ...{ name, text: moneyText(amount), value: decimalOf(amount) },
});

/** What was given: received, promised, paid back, and what is left. */
export function Totals(): JSX.Element {
  const variables = { scope: totalScope.value };
  const total = useLatest<Total>(TOTAL, variables)?.data.donationTotal;
  const goal = useGoal();
  const shown = total && [
    money(WORDS.net, total.net),
    money(WORDS.received, total.received),
    money(WORDS.pledged, total.pledged),
    money(WORDS.refunded, total.refunded),
    counted(WORDS.giftCount, total.receivedCount),
    counted(WORDS.donors, total.donorCount),
  ];
  return (
    <Widget
      name="totals"
      title={WORDS.totals}
      asOf={total?.asOf}
      asked={{ query: TOTAL, variables }}
      table={shown && tableOfFigures(shown)}
    >
      {shown ? <Figures shown={shown} /> : <Quiet word={WORDS.loading} />}
      {total && total.withheldLines > 0 ? (
        <p class="quiet">{sayWith(WORDS.withheld, total.withheldLines)}</p>
      ) : null}
      {goal ? (
        <div class="goal">
          <Meter done={goal.percent / 100} />
          <p>{sayWith(WORDS.goal, moneyText(goal.amount), goal.percent)}</p>
        </div>
      ) : null}
    </Widget>
  );
}

/** The goal of what was chosen; everything has none. */
function useGoal() {
  const { organisationId, eventId } = scope.value;
  const hasGoal = organisationId !== undefined || eventId !== undefined;
  return useLatest<GoalState>(GOAL, hasGoal ? { scope: totalScope.value } : undefined)?.data.goalState.goal;
}
