import { Arg, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Access } from '../access.js';
import { Event } from '../event/entity.js';
import { Live } from '../live-plan.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { DonationScope, readScope, type NamedScope } from './scope.js';
import { totalPlanner, type TotalSource } from './total-source.js';
import { DonationTotal } from './total-type.js';
import { COST, alsoAtFirst } from '../shape/cost.js';

@Resolver(() => DonationTotal)
export class DonationTotalResolver {
  constructor(
    private readonly totals: TotalSource,
    private readonly store: Store,
  ) {}

  @Query(() => DonationTotal, { complexity: COST.SNAPSHOT })
  @Access('public')
  async donationTotal(@Arg('scope', () => DonationScope) scope: DonationScope): Promise<DonationTotal> {
    return this.of(await readScope(this.store.read, scope));
  }

  @Live(
    () => DonationTotal,
    {
      name: 'donationTotal',
      description:
        'The total over a scope: its value now, then again when it changed. The latest value only, never a backlog.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(totalPlanner),
  )
  @Access('public')
  donationTotalUpdates(
    @Root() total: DonationTotal,
    @Arg('scope', () => DonationScope) _scope: DonationScope,
  ): DonationTotal {
    return total;
  }

  async of(named: NamedScope): Promise<DonationTotal> {
    return (await this.totals.read(named)).total;
  }
}

/** Adds the total to each thing that can be given to. */
@Resolver(() => Project)
export class ProjectTotalResolver {
  constructor(private readonly totals: DonationTotalResolver) {}

  @FieldResolver(() => DonationTotal, { complexity: COST.SNAPSHOT })
  donationTotal(@Root() { id, currency }: Project): Promise<DonationTotal> {
    return this.totals.of({ scope: id, currency });
  }
}

@Resolver(() => Event)
export class EventTotalResolver {
  constructor(private readonly totals: DonationTotalResolver) {}

  @FieldResolver(() => DonationTotal, { complexity: COST.SNAPSHOT })
  donationTotal(@Root() { id, currency }: Event): Promise<DonationTotal> {
    return this.totals.of({ scope: id, currency });
  }
}

@Resolver(() => Organisation)
export class OrganisationTotalResolver {
  constructor(private readonly totals: DonationTotalResolver) {}

  @FieldResolver(() => DonationTotal, { complexity: COST.SNAPSHOT })
  donationTotal(@Root() { id, currency }: Organisation): Promise<DonationTotal> {
    return this.totals.of({ scope: id, currency });
  }
}
