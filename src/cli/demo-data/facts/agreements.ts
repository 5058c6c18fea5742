import { In } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { ProposeAgreement, ShareResource, SignAgreement } from '../../../domain/agreement/input.js';
import { shareResource } from '../../../domain/agreement/parties/together.js';
import { signAgreement } from '../../../domain/agreement/service.js';
import { proposeAgreement } from '../../../domain/agreement/steps/proposing.js';
import { Area } from '../../../domain/area/entity.js';
import { CreateCoveragePlan, ReportCoverage } from '../../../domain/coverage/input.js';
import { createCoveragePlan, reportCoverage } from '../../../domain/coverage/service.js';
import { Segment, SegmentKind } from '../../../domain/event/entity.js';
import { Region } from '../../../domain/region/entity.js';
import type { SentTo } from '../../../domain/shape/inputs/input.js';
import type { TextInput } from '../../../domain/shape/values/text.js';
import type { Transaction } from '../../../store/store.js';
import type { Known } from './people.js';

/** An agreement that all its parties signed in the part of its event's programme in which agreements are signed. */
export interface AgreementDeclaration extends Pick<
  SentTo<typeof ProposeAgreement>,
  'title' | 'termFrom' | 'termTo'
> {
  /** The name that other declarations use; unique over all cases. */
  readonly key: string;
  readonly proposer: string;
  readonly parties: readonly string[];
  /** Codes of service areas. */
  readonly areas: readonly string[];
  readonly signatory: TextInput;
  readonly signedAt: Date;
  /** What parties share under it. */
  readonly shared: readonly { readonly by: string; readonly name: TextInput }[];
}

/** A plan to cover regions, and what covers some of them. */
export interface PlanDeclaration extends Pick<
  SentTo<typeof CreateCoveragePlan>,
  'name' | 'startsOn' | 'deadline'
> {
  readonly organisation: string;
  /** Codes of the regions. */
  readonly regions: readonly string[];
  readonly covered: readonly { readonly region: string; readonly agreement: string; readonly since: Date }[];
}

export async function loadAgreement(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { key, proposer, parties, areas, signatory, signedAt, shared, ...input }: AgreementDeclaration,
  eventId: string,
): Promise<void> {
  const segment = await tx.manager.findOneByOrFail(Segment, { eventId, kind: SegmentKind.SIGN });
  const about = await tx.manager.findBy(Area, { code: In([...areas]) });
  const partyIds = parties.map((party) => known.id(party));
  const command = ProposeAgreement.read({
    ...{ ...input, organisationId: known.id(proposer), partyIds },
    ...{ areaIds: about.map((area) => area.id), segmentId: segment.id },
  });
  const { id } = await proposeAgreement(tx, actor, command);
  known.know(key, id);
  for (const organisationId of partyIds) {
    await signAgreement(tx, actor, SignAgreement.read({ id, organisationId, signatory, signedAt }));
  }
  for (const { by, name } of shared) {
    await shareResource(tx, actor, ShareResource.read({ id, organisationId: known.id(by), name }));
  }
}

export async function loadPlan(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { organisation, regions, covered, ...input }: PlanDeclaration,
): Promise<void> {
  const rows = await tx.manager.findBy(Region, { code: In([...regions]) });
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  const regionIds = regions.map((code) => ids.get(code) as string);
  const command = CreateCoveragePlan.read({ ...input, organisationId: known.id(organisation), regionIds });
  const { id: planId } = await createCoveragePlan(tx, actor, command);
  for (const { region: code, agreement, since } of covered) {
    const by = { agreementId: known.id(agreement) };
    const report = ReportCoverage.read({ planId, regionId: ids.get(code) as string, by, since });
    await reportCoverage(tx, actor, report);
  }
}
