import { In, type EntityManager } from 'typeorm';
import type { Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Organisation } from '../organisation/entity.js';
import { mustExist } from '../reference.js';
import { EXPORT_GROUPS, exportedIn, HOLDS, type JsonSchema } from '../shape/exports/exported.js';

const NAME = 'commonweal-export';
/** Grows when a record loses a field, or a field means something else. */
const VERSION = 1;

/** The JSON Schema of an export, made of what the features say. */
export function exportSchema(): JsonSchema {
  const groups = EXPORT_GROUPS.map((group) => {
    const records = exportedIn(group).map(({ properties }) => closed(properties));
    const items = records.length === 1 ? records[0] : { anyOf: records };
    return [group, { type: 'array', ...(records.length ? { items } : { maxItems: 0 }) }] as const;
  });
  const language = HOLDS.stringOrNull;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:commonweal:export:1',
    title: 'Commonweal export',
    description:
      'What an organisation and all below it keep of volunteers and their work, in groups of data after MZ/T 061. 志愿服务数据导出，数据分组参照 MZ/T 061。',
    ...closed({
      format: { const: NAME },
      version: { const: VERSION },
      organisationId: HOLDS.id,
      exportedAt: HOLDS.instant,
      ...Object.fromEntries(groups),
    }),
    $defs: { text: closed({ original: { enum: ['ZH', 'EN'] }, zh: language, en: language }) },
  };
}

const closed = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/**
 * An export piece by piece, as JSON; read it within a snapshot. @param at UTC milliseconds
 * @throws Fault NOT_FOUND, MERGED
 */
export async function* exportOf(
  manager: EntityManager,
  organisationId: Id<'Organisation'>,
  at: number,
): AsyncGenerator<string> {
  await mustExist(manager, Organisation, 'organisation', organisationId);
  const within = await withAllBelow(manager, organisationId);
  const head = { format: NAME, version: VERSION, organisationId, exportedAt: new Date(at).toISOString() };
  yield JSON.stringify(head).slice(0, -1);
  for (const group of EXPORT_GROUPS) {
    yield `,\n"${group}":[`;
    let separator = '\n';
    for (const { read } of exportedIn(group)) {
      for (let after = ''; ;) {
        const records = await read(manager, within, after);
        for (const record of records) {
          yield separator + JSON.stringify(record);
          separator = ',\n';
        }
        after = records.at(-1)?.id ?? '';
        if (records.length < LIMITS.EXPORT_PAGE_ROWS) break;
      }
    }
    yield ']';
  }
  yield '}\n';
}

async function withAllBelow(manager: EntityManager, organisationId: string): Promise<string[]> {
  const within = [organisationId];
  for (let above = within; above.length;) {
    const children = await manager.findBy(Organisation, { parentId: In(above) });
    above = children.map(({ id }) => id).filter((id) => !within.includes(id));
    within.push(...above);
  }
  return within;
}
