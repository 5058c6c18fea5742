import { Ctx, FieldResolver, registerEnumType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { Organisation } from '../../organisation/entity.js';
import { filterId } from '../../reference.js';
import { Project, ProjectState } from '../../project/entity.js';
import { COST } from '../../shape/declarations/cost.js';
import { Statements } from '../../shape/declarations/statements.js';
import { isIt, narrow } from '../../shape/lists/narrowing.js';
import type { Volunteer } from '../../volunteer/entity.js';
import { participants } from '../../volunteer/participant.js';
import { Claim, ClaimState } from '../entity.js';
import { UNDER_WAY } from '../rules.js';

export enum Duty {
  WORK = 'WORK',
  ACCEPTANCE = 'ACCEPTANCE',
  CLOSING = 'CLOSING',
}
registerEnumType(Duty, {
  name: 'Duty',
  description: 'What is owed of an item before it is struck off the list (销号).',
  valuesConfig: {
    WORK: { description: 'The claimant owes the work, with what shows it.' },
    ACCEPTANCE: { description: 'Who runs the project owes an answer: the work was handed in.' },
    CLOSING: { description: 'Who runs the project owes its closing: the work was accepted.' },
  },
});

const { WAITING, RELEASED, SUBMITTED, ACCEPTED } = ClaimState;
/** Projects that are off the list. */
const OFF: readonly ProjectState[] = [ProjectState.CLOSED, ProjectState.WITHDRAWN];

/** Null of what holds no place, or is off the list. */
export function dutyOf(claim: ClaimState, project: ProjectState): Duty | null {
  if (OFF.includes(project)) return null;
  if (UNDER_WAY.includes(claim)) return Duty.WORK;
  if (claim === SUBMITTED) return Duty.ACCEPTANCE;
  return claim === ACCEPTED ? Duty.CLOSING : null;
}

/** The same condition as that something is owed, in SQL. */
export const isOpen = narrow<boolean>({ by: ['state'] }, (wanted) => {
  const open = `item.state NOT IN (?, ?) AND item.projectId NOT IN (SELECT id FROM project WHERE state IN (?, ?))`;
  return { where: wanted ? `(${open})` : `NOT (${open})`, values: [WAITING, RELEASED, ...OFF] };
});

/** Claims of projects that it runs. */
export const isRunBy = narrow<string>({ by: ['projectId'], isTold: true }, (id, { field }) => ({
  where: `item.projectId IN (SELECT id FROM project WHERE ${isIt('organisationId', 'Organisation')})`,
  values: [filterId('Organisation', field, id)],
}));

@Resolver(() => Claim)
export class DutyResolver {
  @FieldResolver(() => Duty, {
    nullable: true,
    description:
      'What is owed of it next; null when nothing is, as of one that waits or whose project is closed.',
    complexity: COST.RESOLVED + COST.LINK,
  })
  async owed(@Root() { projectId, state }: Claim, @Ctx() { loaders }: Context): Promise<Duty | null> {
    const project = await loaders.byId(Project).load(projectId);
    return project && dutyOf(state, project.state);
  }

  // Its project, and an organisation or a volunteer.
  @Statements(3)
  @FieldResolver(() => participants.type, {
    nullable: true,
    description:
      'Who owes it: the claimant, or who runs the project; null when nothing is owed, or the claimant has not agreed.',
    complexity: COST.RESOLVED + 2 * COST.LINK,
  })
  async owedBy(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<Organisation | Volunteer | null> {
    const project = await loaders.byId(Project).load(claim.projectId);
    const duty = project && dutyOf(claim.state, project.state);
    if (!duty || (duty === Duty.WORK && claim.unconfirmed)) return null;
    return participants.load(loaders, duty === Duty.WORK ? claim.claimantId : project.organisationId);
  }
}
