import { In, type EntityManager, type FindOptionsSelect } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { Organisation } from '../../organisation/entity.js';
import { mergedInto } from '../../shape/values/record-state.js';
import { languagesOf, type Languages } from '../../shape/values/text.js';
import { Announcement, AnnouncementState } from '../entity.js';

/** An announcement as programs that read Atom or JSON Feed are shown it. */
export interface Item {
  readonly id: string;
  readonly title: Languages;
  readonly body: Languages | null;
  readonly pictures: readonly { readonly url: string; readonly alt: Languages | null }[];
  readonly author: Languages;
  /** UTC milliseconds. */
  readonly publishedAt: number;
  readonly updatedAt: number;
}

/** The latest announcements, of one organisation or of all. */
export interface Syndicated {
  /** Null of all. */
  readonly organisation: { readonly id: string; readonly name: Languages } | null;
  readonly items: readonly Item[];
}

/** Reads the latest SYNDICATED_ITEMS. @returns null where there is no such organisation */
export async function published(
  read: EntityManager,
  organisationId: string | null,
): Promise<Syndicated | null> {
  const organisation = organisationId === null ? null : await organisationOf(read, organisationId);
  if (organisationId !== null && !organisation) return null;
  const rows = await latest(read, organisation?.id);
  const authors = new Map(
    (await read.findBy(Organisation, { id: In(rows.map((row) => row.organisationId)) })).map((row) => [
      row.id,
      row,
    ]),
  );
  const items = rows.map((row): Item => ({
    id: row.id,
    title: languagesOf(row.titleText),
    body: row.bodyText ? languagesOf(row.bodyText) : null,
    pictures: (row.pictures ?? []).map((url, index) => {
      const alt = row.alts?.[index];
      return { url, alt: alt ? languagesOf(alt) : null };
    }),
    author: languagesOf((authors.get(row.organisationId) as Organisation).nameText),
    publishedAt: row.publishedAt ?? row.updatedAt,
    updatedAt: row.updatedAt,
  }));
  const of = organisation && { id: organisation.id, name: languagesOf(organisation.nameText) };
  return { organisation: of, items };
}

async function organisationOf(read: EntityManager, id: string): Promise<Organisation | null> {
  const row = await read.findOneBy(Organisation, { id });
  const into = row && mergedInto(row);
  return into ? read.findOneBy(Organisation, { id: into }) : row;
}

const COLUMNS = [
  ...(['id', 'organisationId', 'titleText', 'bodyText', 'pictures', 'alts'] as const),
  ...(['publishedAt', 'updatedAt'] as const),
];

function latest(read: EntityManager, organisationId: string | undefined): Promise<Announcement[]> {
  const select = Object.fromEntries(
    COLUMNS.map((column) => [column, true]),
  ) as FindOptionsSelect<Announcement>;
  return read.find(Announcement, {
    select,
    where: { state: AnnouncementState.PUBLISHED, ...(organisationId !== undefined && { organisationId }) },
    order: { publishedAt: 'DESC', id: 'DESC' },
    take: LIMITS.SYNDICATED_ITEMS,
  });
}
