import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Store } from '../../../store/store.js';
import { Requires } from '../../access.js';
import type { Context } from '../../context.js';
import { mutateOnce } from '../../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../../shape/input.js';
import { mutate } from '../../shape/payload.js';
import {
  AddSegment,
  AdvanceSegment,
  AdvanceSegmentPayload,
  MoveSegment,
  RemoveSegment,
  SegmentPayload,
  UpdateSegment,
} from './input.js';
import { RUN_PROGRAMME } from '../permissions.js';
import { addSegment, advanceSegment, moveSegment, removeSegment, updateSegment } from './service.js';

@Resolver()
export class ProgrammeMutations {
  constructor(private readonly store: Store) {}

  @Mutation(() => SegmentPayload, { description: 'Adds a part to the programme of an event.' })
  @Requires(RUN_PROGRAMME)
  addSegment(
    @Sent(AddSegment) sent: SentTo<typeof AddSegment>,
    @Ctx() { actor }: Context,
  ): Promise<SegmentPayload> {
    const asked = { actor, operation: 'addSegment', input: AddSegment, sent };
    return mutateOnce(this.store, asked, (tx, command) => addSegment(tx, actor, command));
  }

  @Mutation(() => SegmentPayload, { description: 'Changes what is said of a part of the programme.' })
  @Requires(RUN_PROGRAMME)
  updateSegment(
    @Sent(UpdateSegment) sent: SentTo<typeof UpdateSegment>,
    @Ctx() { actor }: Context,
  ): Promise<SegmentPayload> {
    return mutate(this.store, UpdateSegment, sent, (tx, command) => updateSegment(tx, actor, command));
  }

  @Mutation(() => SegmentPayload, {
    description: 'Puts a part of the programme elsewhere in its order. What runs goes on running.',
  })
  @Requires(RUN_PROGRAMME)
  moveSegment(
    @Sent(MoveSegment) sent: SentTo<typeof MoveSegment>,
    @Ctx() { actor }: Context,
  ): Promise<SegmentPayload> {
    const asked = { actor, operation: 'moveSegment', input: MoveSegment, sent };
    return mutateOnce(this.store, asked, (tx, command) => moveSegment(tx, actor, command));
  }

  @Mutation(() => SegmentPayload, { description: 'Takes out a part of the programme that has not run.' })
  @Requires(RUN_PROGRAMME)
  removeSegment(
    @Sent(RemoveSegment) sent: SentTo<typeof RemoveSegment>,
    @Ctx() { actor }: Context,
  ): Promise<SegmentPayload> {
    const asked = { actor, operation: 'removeSegment', input: RemoveSegment, sent };
    return mutateOnce(this.store, asked, (tx, command) => removeSegment(tx, actor, command));
  }

  @Mutation(() => AdvanceSegmentPayload, {
    description: 'Ends the part of the programme that runs, and starts another.',
  })
  @Requires(RUN_PROGRAMME)
  advanceSegment(
    @Sent(AdvanceSegment) sent: SentTo<typeof AdvanceSegment>,
    @Ctx() { actor }: Context,
  ): Promise<AdvanceSegmentPayload> {
    const asked = { actor, operation: 'advanceSegment', input: AdvanceSegment, sent };
    return mutateOnce(this.store, asked, (tx, command) => advanceSegment(tx, actor, command));
  }
}
