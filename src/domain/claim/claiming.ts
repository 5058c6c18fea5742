import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { parseInstant } from '../../core/time.js';
import type { Store, Transaction } from '../../store/store.js';
import { once } from '../idempotency/once.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { mustExist, mustLock } from '../reference.js';
import { ClaimEntry } from './entries.js';
import { readMoneyIn } from '../shape/money.js';
import { Volunteer } from '../volunteer/entity.js';
import { keep, revive, type ClaimAnswer, type KeptAnswer } from './answer.js';
import { holdersOf } from './board.js';
import { claimantKind, claimantNames } from './claimant.js';
import { Claim, ClaimState, type Holder } from './entity.js';
import { OnConflict, type ClaimProjectInput } from './input.js';
import { standInLine, takePlace } from './line.js';
import { mustSpeakForClaimant } from './permissions.js';
import * as rules from './rules.js';
import { settle } from './settle.js';

/** Takes projects on. */
export class ClaimingService {
  constructor(private readonly store: Store) {}

  /**
   * @throws Fault ALREADY_CLAIMED with `holders`, CLAIMANT_HAS_PLACE, CLAIMANT_IN_LINE, LINE_FULL, NO_TARGET,
   *   SHARE_TOO_LARGE, CURRENCY_MISMATCH, and PROJECT_* where the project takes no claims
   */
  claim(actor: Actor, input: ClaimProjectInput): Promise<ClaimAnswer> {
    const { idempotencyKey: key, ...asked } = input;
    const request = { actor, operation: 'claimProject', key, input: asked };
    return this.store.transact(async (tx) => {
      const kept = await once<KeptAnswer>(tx, request, async () => {
        const project = await mustLock(tx, Project, 'projectId', input.projectId);
        const claim = await readClaim(tx, actor, project, input);
        const holders = await holdersOf(tx.manager, [project.id]);
        const inLine = await findPlace(tx, project, holders, claim, input.onConflict);
        await tx.insertUnique(Claim, claim);
        const kind = inLine === null ? ClaimEntry.PROJECT_CLAIMED : ClaimEntry.CLAIM_WAITING;
        await settle(tx, project, { actor, kind, claim });
        return keep({ claim, inLine, project, holders: inLine === null ? [] : holders });
      });
      return revive(tx.manager, kept);
    });
  }
}

async function readClaim(
  tx: Transaction,
  actor: Actor,
  project: Project,
  input: ClaimProjectInput,
): Promise<Claim> {
  const claimantId = await readClaimant(tx, input.claimantId);
  await mustSpeakForClaimant(actor, tx.manager, project, claimantId);
  rules.mustBeClaimable(project.state);
  return Object.assign(new Claim(), {
    id: newId('Claim'),
    projectId: project.id,
    eventId: project.eventId,
    claimantId,
    place: null,
    turn: null,
    shareMinor: readShare(project, input),
    claimedAt: tx.at,
    takenAt: null,
    dueAt: readDueAt(input.dueAt),
    releasedAt: null,
    activePlace: null,
    activeClaimant: `${project.id}@${claimantId}`,
  });
}

async function readClaimant({ manager }: Transaction, id: string): Promise<string> {
  const entity = claimantKind(id) === 'Volunteer' ? Volunteer : Organisation;
  return (await mustExist<Organisation | Volunteer>(manager, entity, 'claimantId', id)).id;
}

/** @throws Fault NO_TARGET, CURRENCY_MISMATCH, SHARE_TOO_LARGE and those of parseAmount */
function readShare({ targetMinor, currency }: Project, { share }: ClaimProjectInput): bigint | null {
  if (!share) return null;
  const minor = readMoneyIn(currency, 'share', share);
  if (targetMinor === null) throw new Fault('NO_TARGET', undefined, { field: ['share'] });
  if (minor > targetMinor) throw new Fault('SHARE_TOO_LARGE', undefined, { field: ['share'] });
  return minor;
}

/** @throws Fault BAD_TIME */
export function readDueAt(dueAt: Date | null | undefined): number | null {
  return dueAt == null ? null : atField('dueAt', () => parseInstant(dueAt));
}

/** Gives the claim a place, or one in line. @returns its place in line, null when it got one of the project's */
async function findPlace(
  tx: Transaction,
  project: Project,
  holders: readonly Holder[],
  claim: Claim,
  onConflict: OnConflict,
): Promise<number | null> {
  const place = rules.freePlace(
    project.places,
    holders.map((holder) => holder.place),
  );
  if (place === undefined && onConflict === OnConflict.REJECT) {
    const names = await claimantNames(tx.manager, holders);
    throw new Fault('ALREADY_CLAIMED', `Already claimed by ${names.join(', ')}.`, {
      field: ['projectId'],
      holders,
    });
  }
  await mustBeNew(tx, claim);
  if (place === undefined) return standInLine(tx, claim);
  const shares = holders.map(({ shareMinor }) => shareMinor);
  if (!rules.shareFits(claim.shareMinor, project.targetMinor, shares)) {
    throw new Fault('SHARE_TOO_LARGE', undefined, { field: ['share'] });
  }
  takePlace(claim, place, tx.at);
  return null;
}

/** @throws Fault CLAIMANT_HAS_PLACE, CLAIMANT_IN_LINE */
async function mustBeNew({ manager }: Transaction, { activeClaimant }: Claim): Promise<void> {
  const other = await manager.findOneBy(Claim, { activeClaimant: activeClaimant as string });
  if (!other) return;
  const code = other.state === ClaimState.WAITING ? 'CLAIMANT_IN_LINE' : 'CLAIMANT_HAS_PLACE';
  throw new Fault(code, undefined, { field: ['claimantId'] });
}
