import { Arg, ID, Query, Resolver } from 'type-graphql';
import { parseFeedCursor } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { Access } from '../access.js';
import { Cursor } from '../shape/values/scalars.js';
import type { Insight } from './insight.js';
import { SubscriptionExplanation } from './type.js';

@Resolver()
export class InsightResolver {
  constructor(private readonly insight: Insight) {}

  @Query(() => SubscriptionExplanation, {
    description:
      'The position of an open subscription, and what became of an entry. Ask the node that holds the connection: its ' +
      'name is the first part of the id that `connection_ack` told the client.',
  })
  @Access('admin')
  async explainSubscription(
    @Arg('connection', () => ID, {
      description: 'The id of the connection, which `connection_ack` told the client.',
    })
    connection: string,
    @Arg('operation', () => String, { description: "The client's id of the operation." }) operation: string,
    @Arg('entry', () => Cursor, { nullable: true, description: 'The cursor of an entry of the feed.' })
    entry: string | null | undefined,
  ): Promise<SubscriptionExplanation> {
    const asked = entry == null ? undefined : atField('entry', () => parseFeedCursor(entry));
    const explained = await this.insight.explain(connection, operation, asked?.seq);
    if (asked && asked.epoch !== explained.head.epoch) {
      throw new Fault(
        'BAD_CURSOR',
        {
          en: 'This cursor is of another epoch of the feed. Send one of the present.',
          zh: '此游标属于动态流的另一段历史。请使用当前的游标。',
        },
        { field: ['entry'] },
      );
    }
    return new SubscriptionExplanation(explained);
  }
}
