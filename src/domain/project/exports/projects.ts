import { exportedRows, HOLDS, instantIn, textIn, textOrNullIn } from '../../shape/exports/exported.js';
import { Project, ProjectState } from '../entity.js';

/** Those that are listed, or were. */
export const exportedProjects = exportedRows(Project, {
  group: 'projects',
  properties: {
    organisationId: HOLDS.id,
    eventId: HOLDS.idOrNull,
    name: HOLDS.text,
    summary: HOLDS.textOrNull,
    beneficiary: HOLDS.textOrNull,
    serviceArea: HOLDS.string,
    state: HOLDS.oneOf(ProjectState),
    recordedAt: HOLDS.instant,
  },
  of: (places) => `state <> '${ProjectState.UNLISTED}' AND organisationId IN (${places})`,
  columns: [
    ...(['organisationId', 'eventId', 'nameText', 'summaryText', 'beneficiaryText', 'serviceArea'] as const),
    ...(['state', 'createdAt'] as const),
  ],
  record: ({ organisationId, eventId, serviceArea, state, ...row }) => ({
    ...{ organisationId, eventId, name: textIn(row.nameText), summary: textOrNullIn(row.summaryText) },
    ...{ beneficiary: textOrNullIn(row.beneficiaryText), serviceArea, state },
    recordedAt: instantIn(row.createdAt),
  }),
});
