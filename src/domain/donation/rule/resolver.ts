import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Context } from '../../context.js';
import { COST } from '../../shape/declarations/cost.js';
import { DonationTotalRow } from '../totals/rows.js';
import { choosersOf, readAttributions } from '../ledger/attribution.js';
import type { Target } from '../scope.js';
import { EACH_GIFT } from '../totals/totals.js';
import { CHOOSABLE, TotalsRule } from './type.js';

/** How the totals of targets move, by their ids. */
const ruleLoader = (read: EntityManager) =>
  new DataLoader(async (ids: readonly string[]) => {
    const targets = ids.map((id) => ({ kind: kindOfId(id) as Target['kind'], id }));
    const attributions = await readAttributions(read, targets);
    const choosers = [...attributions.values()].flatMap(choosersOf);
    const rows = await readRowsByKey(read, DonationTotalRow, 'scope', choosers);
    return ids.map((id) => {
      const attribution = attributions.get(id);
      const chosen = (attribution ? choosersOf(attribution) : []).flatMap((chooser) => {
        const row = rows.find(
          ({ scope, currency }) => scope === chooser && currency === attribution?.currency,
        );
        return row?.movesBy ?? [];
      });
      return new TotalsRule(chosen[0] ?? EACH_GIFT);
    });
  });

/** Adds the rule to each thing that can be given to. */
export function ruleResolvers(): object[] {
  return CHOOSABLE.map((type) => {
    @Resolver(() => type)
    class RuleOfIt {
      @FieldResolver(() => TotalsRule, {
        description: 'How public totals move with what is given to it.',
        complexity: COST.TOTAL,
      })
      totalsRule(@Root() { id }: { id: string }, @Ctx() { loaders }: Context): Promise<TotalsRule> {
        return loaders.of(ruleLoader).load(id);
      }
    }
    return new RuleOfIt();
  });
}
