import type { Feature } from '../feature.js';
import { ClaimBoardResolver, EventBoardResolver } from './board/resolver.js';
import { ClaimBoard, ClaimBoardClaim, ClaimBoardRow } from './board/type.js';
import { Project } from '../project/entity.js';
import { COST } from '../shape/declarations/cost.js';
import {
  boardByEvent,
  boardSource,
  claimOnBoard,
  rowByProject,
  STATEMENTS_OF_BOARDS,
  STATEMENTS_OF_ROWS,
} from './board/source.js';
import { claimHistory, evidence, projectHistory } from './closing/lists.js';
import { ClaimSignatureResolver, EvidenceResolver, TransitionResolver } from './closing/resolver.js';
import { DutyResolver } from './closing/owed.js';
import { OwedItemsResolver } from './owed/live.js';
import { countedClaims } from './counting/counted.js';
import { Claim } from './entity.js';
import { CLAIM_ENTRIES_SAY, ClaimEntry } from './entries.js';
import { Evidence } from './closing/evidence.js';
import { claims, claimsToConfirm } from './lists.js';
import {
  ClaimsToConfirm1796083200001,
  FourEyes1796083200002,
  PictureTexts1796083200021,
  WaitlistNumber1795910400000,
} from './migrations/claims.js';
import { ClaimsOfParents1796342400207 } from './migrations/of-parents.js';
import { claimMutations } from './mutations.js';
import { ClaimsInOrder1796169600030 } from './migrations/orders.js';
import { ProjectClaimsResolver } from './waitlist/project-resolver.js';
import { ClaimResolver } from './resolver.js';
import { holdWaiting, projectClaims } from './waitlist/conclude.js';
import { earliestDue } from './waitlist/due.js';
import { eventsShowing } from './board/shown.js';
import { ClaimSignature } from './closing/signature.js';
import { Transition } from './closing/transition.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Claim: { prefix: 'clm'; noun: { en: 'claim'; zh: '认领' } };
  }
  interface DerivedKinds {
    ClaimBoard: 'brd';
    ClaimBoardRow: 'row';
    ClaimBoardClaim: 'bcl';
  }
}

export const claim: Feature = {
  name: 'claim',
  ids: { Claim: { prefix: 'clm', noun: { en: 'claim', zh: '认领' } } },
  entities: [Claim, ClaimSignature, Evidence, Transition],
  migrations: [
    WaitlistNumber1795910400000,
    ClaimsToConfirm1796083200001,
    FourEyes1796083200002,
    ClaimsInOrder1796169600030,
    PictureTexts1796083200021,
    ClaimsOfParents1796342400207,
  ],
  nodes: [Claim],
  showing: [
    {
      ...{ entity: Claim, shows: 'name', by: 'claimantId' },
      isSeen: ({ unconfirmed }: Claim) => !unconfirmed,
    },
    // Whether they can be claimed.
    { entity: Project, shows: 'state', by: 'eventId' },
  ],
  derived: {
    ClaimBoard: {
      type: () => ClaimBoard,
      ids: { prefix: 'brd', from: ['Event'] },
      cost: COST.BOARD,
      statements: 1 + STATEMENTS_OF_BOARDS,
      reader: boardByEvent,
    },
    ClaimBoardRow: {
      type: () => ClaimBoardRow,
      ids: { prefix: 'row', from: ['Project'] },
      cost: COST.SNAPSHOT,
      statements: STATEMENTS_OF_ROWS,
      reader: rowByProject,
    },
    ClaimBoardClaim: {
      type: () => ClaimBoardClaim,
      ids: { prefix: 'bcl', from: ['Claim'] },
      cost: COST.SNAPSHOT,
      statements: 1 + STATEMENTS_OF_ROWS,
      reader: claimOnBoard,
    },
  },
  entries: ClaimEntry,
  entriesSay: CLAIM_ENTRIES_SAY,
  links: { claim: Claim },
  adds: { eventsShowing, projectClaims, earliestDue, holdWaiting },
  movesWithOrganisation: [Claim],
  counted: [countedClaims],
  lists: [claims, claimsToConfirm, projectHistory, claimHistory, evidence],
  mutations: claimMutations,
  resolvers: (parts) => {
    const { clock } = parts;
    return [
      new ClaimResolver(clock),
      new TransitionResolver(),
      new ClaimSignatureResolver(),
      new EvidenceResolver(),
      new DutyResolver(),
      new OwedItemsResolver(parts),
      new ProjectClaimsResolver(),
      new ClaimBoardResolver(parts.of(boardSource)),
      new EventBoardResolver(parts.of(boardSource)),
    ];
  },
};
