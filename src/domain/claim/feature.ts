import type { Feature } from '../feature.js';
import { ClaimBoardClaimResolver, ClaimBoardResolver, ClaimBoardRowResolver } from './board-resolver.js';
import { COST } from '../shape/cost.js';
import { boardByEvent, boardSource, rowByProject } from './board-source.js';
import { ClaimingService } from './claiming.js';
import {
  ClaimClosingResolver,
  EvidenceResolver,
  ProjectHistoryResolver,
  TransitionResolver,
} from './closing-resolver.js';
import { Claim } from './entity.js';
import { ClaimEntry } from './entries.js';
import { Evidence } from './evidence.js';
import { ClaimMutations } from './mutations.js';
import { ProjectStepMutations } from './project-mutations.js';
import { EventClaimsResolver, ProjectClaimsResolver } from './project-resolver.js';
import { ProjectStepService } from './project-steps.js';
import { ClaimResolver } from './resolver.js';
import { projectClaims } from './settle.js';
import { eventsShowing } from './shown.js';
import { ClaimStepService } from './steps.js';
import { Transition } from './transition.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Claim: 'clm';
  }
  interface DerivedKinds {
    ClaimBoard: 'brd';
    ClaimBoardRow: 'row';
  }
}

export const claim: Feature = {
  name: 'claim',
  ids: { Claim: 'clm' },
  entities: [Claim, Evidence, Transition],
  nodes: [Claim],
  derived: {
    ClaimBoard: { ids: { prefix: 'brd', from: ['Event'] }, cost: COST.BOARD, reader: boardByEvent },
    ClaimBoardRow: { ids: { prefix: 'row', from: ['Project'] }, cost: COST.SNAPSHOT, reader: rowByProject },
  },
  entries: ClaimEntry,
  links: { claim: Claim },
  adds: { eventsShowing, projectClaims },
  resolvers: (parts) => {
    const { store, clock } = parts;
    const claims = new ClaimResolver(store, clock);
    return [
      claims,
      new ClaimMutations(new ClaimingService(store), new ClaimStepService(store)),
      new ProjectStepMutations(new ProjectStepService(store)),
      new ClaimClosingResolver(),
      new EvidenceResolver(),
      new TransitionResolver(),
      new ProjectHistoryResolver(),
      new ProjectClaimsResolver(claims),
      new EventClaimsResolver(claims),
      new ClaimBoardResolver(parts.of(boardSource), store),
      new ClaimBoardRowResolver(),
      new ClaimBoardClaimResolver(),
    ];
  },
};
