import { exportedRows, HOLDS, instantIn, textIn, textOrNullIn } from '../../shape/exports/exported.js';
import { RecordState } from '../../shape/values/record-state.js';
import { Organisation, OrganisationKind } from '../entity.js';

/** The organisations themselves: groups and teams are organisations below others. */
export const exportedGroups = exportedRows(Organisation, {
  group: 'groups',
  properties: {
    name: HOLDS.text,
    summary: HOLDS.textOrNull,
    kind: HOLDS.oneOf(OrganisationKind),
    parentId: HOLDS.idOrNull,
    recordedAt: HOLDS.instant,
  },
  of: (places) => `state = '${RecordState.ACTIVE}' AND id IN (${places})`,
  columns: ['nameText', 'summaryText', 'kind', 'parentId', 'createdAt'],
  record: ({ nameText, summaryText, kind, parentId, createdAt }) => ({
    ...{ name: textIn(nameText), summary: textOrNullIn(summaryText), kind, parentId },
    recordedAt: instantIn(createdAt),
  }),
});
