import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Store } from '../../../store/store.js';
import { Requires } from '../../access.js';
import type { Context } from '../../context.js';
import { COST } from '../../shape/cost.js';
import { Sent, type SentTo } from '../../shape/input.js';
import { mutate } from '../../shape/payload.js';
import { IN_LANG, inLang, Lang, Languages, LANGUAGES_OF, languagesOf } from '../../shape/text.js';
import { DonationTotalRow } from '../entity.js';
import { choosersOf, readAttributions } from '../ledger/attribution.js';
import { CHOOSE_TOTALS } from '../permissions.js';
import type { Target } from '../scope.js';
import { EACH_GIFT } from '../totals/totals.js';
import { setTotalsRule } from './choosing.js';
import { consentText } from './consent.js';
import { CHOOSABLE, SetTotalsRule, TotalsRule, TotalsRulePayload } from './type.js';

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

@Resolver(() => TotalsRule)
export class TotalsRuleResolver {
  constructor(private readonly store: Store) {}

  @Mutation(() => TotalsRulePayload, {
    description:
      'Chooses how public totals move with gifts to a project, to an event and all at it, or to an organisation and all in its books for which nothing else is chosen. What is withheld already waits until enough gifts are among it.',
  })
  @Requires(CHOOSE_TOTALS)
  setTotalsRule(
    @Sent(SetTotalsRule) input: SentTo<typeof SetTotalsRule>,
    @Ctx() { actor }: Context,
  ): Promise<TotalsRulePayload> {
    return mutate(this.store, SetTotalsRule, input, async (tx, command) => ({
      rule: await setTotalsRule(tx, actor, command),
    }));
  }

  @FieldResolver(() => String, {
    description: 'What follows for a donor, to be shown before she consents to anything.',
    complexity: COST.TEXT,
  })
  consent(@Root() { movesBy }: TotalsRule, @Arg('lang', () => Lang, IN_LANG) lang: Lang | null): string {
    return inLang(consentText(movesBy), lang);
  }

  @FieldResolver(() => Languages, { description: LANGUAGES_OF('consent'), complexity: COST.TEXT })
  consentText(@Root() { movesBy }: TotalsRule): Languages {
    return languagesOf(consentText(movesBy));
  }
}

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
