// Rows as the gateway keeps them, as many as are asked for, straight from a seed: for what only reads. No ledger, no feed and no
// totals stand behind them.
import { gateway } from '../ingest/gateway.mjs';
import { diceOf, personName, placeName } from './names.mjs';

gateway('reflect-metadata');
const { collationKey } = gateway('./core/text/collation.js');
const { postingsOf } = gateway('./domain/search/postings/postings.js');

const BEGUN = Date.UTC(2013, 6, 1);
const AREAS = ['EDUCATION', 'CARE', 'CULTURE_AND_SPORTS', 'ECOLOGY', 'CONVENIENCE', 'OTHER'];
const CATEGORIES = ['RESIDENT', 'STUDENT', 'TEACHER', 'MEDICAL', 'EMPLOYEE', 'OTHER'];

/** In a table with fewer rows a database sorts all of them rather than walk an index. */
const LEAST = 4_000;

/** How many of what belongs to so many projects. */
export function sizes({ projects, donations, volunteers }) {
  return {
    region: LEAST,
    area: LEAST,
    organisation: Math.max(LEAST, Math.ceil(projects / 200)),
    event: Math.max(LEAST, Math.ceil(projects / 50)),
    agreement: LEAST,
    coverage_plan: LEAST,
    venue: LEAST,
    need: LEAST,
    volunteer: volunteers,
    project: projects,
    claim: Math.max(LEAST, Math.ceil(projects / 10)),
    donation_above: donations,
    donation: donations,
    announcement: LEAST,
  };
}

export const idOf = (prefix, n) => `${prefix}_01${String(n).padStart(24, '0')}`;

const keys = new Map();
/** Parts sort by themselves: worked out once each. */
function keyOf(parts) {
  return parts
    .map((part) => {
      if (!keys.has(part)) keys.set(part, collationKey(part));
      return keys.get(part);
    })
    .join('');
}

function named(dice) {
  const { zh, en } = placeName(dice);
  const text = { original: 'ZH', ZH: zh.join(''), ...(en && { EN: en }) };
  return { text, nameText: JSON.stringify(text), nameKey: keyOf(zh) };
}

/** Several rows have the same instant, as they do when they are put in together. */
const at = (n) => BEGUN + Math.floor(n / 3) * 37_000;

const DAY_MS = 86_400_000;
const dayAt = (n) => new Date(BEGUN + Math.floor(n / 3) * DAY_MS).toISOString().slice(0, 10);

/** Of each table: its columns, one row, and by which texts it is found. */
export function tables(asked, seed) {
  const size = sizes(asked);
  // Each of them is below one of the first 20.
  const counting = (n) => 21 + (n % (size.organisation - 21));
  const someone = (dice, prefix, of) => idOf(prefix, Math.floor(dice() * size[of]));
  return {
    region: {
      columns: 'id code nameText nameKey kind',
      row(n) {
        const { nameText, nameKey } = named(diceOf(seed, n));
        return { row: [idOf('reg', n), `R${String(n)}`, nameText, nameKey, 'CITY'] };
      },
    },
    area: {
      columns: 'id code nameText position createdAt',
      row(n) {
        const { nameText } = named(diceOf(seed + 6, n));
        return { row: [idOf('are', n), `A${String(n)}`, nameText, n + 10, at(n)] };
      },
    },
    organisation: {
      columns: 'id nameText nameKey kind parentId currency figures createdAt',
      row(n) {
        const { text, nameText, nameKey } = named(diceOf(seed + 1, n));
        const parent = n > 20 ? idOf('org', n % 20) : null;
        return { text, row: [idOf('org', n), nameText, nameKey, 'COMMUNITY', parent, 'CNY', '[]', at(n)] };
      },
    },
    event: {
      columns: 'id nameText nameKey kind startsAt currency figures createdAt',
      row(n) {
        const { text, nameText, nameKey } = named(diceOf(seed + 2, n));
        return { text, row: [idOf('evt', n), nameText, nameKey, 'LAUNCH', at(n * 50), 'CNY', '[]', at(n)] };
      },
    },
    agreement: {
      columns: 'id titleText organisationId eventId termFrom state agreedAt createdAt',
      row(n) {
        const { nameText } = named(diceOf(seed + 7, n));
        const of = [idOf('org', n % size.organisation), idOf('evt', Math.floor(n / 50))];
        return { row: [idOf('agr', n), nameText, ...of, dayAt(n), 'AGREED', at(n), at(n)] };
      },
    },
    coverage_plan: {
      columns: 'id organisationId nameText nameKey startsOn deadline createdAt',
      row(n) {
        const { nameText, nameKey } = named(diceOf(seed + 8, n));
        const of = [idOf('cov', n), idOf('org', n % size.organisation)];
        return { row: [...of, nameText, nameKey, '2024-04-25', dayAt(n), at(n)] };
      },
    },
    venue: {
      columns:
        'id organisationId nameText nameKey purposes currency costQualifier closedOn timeZone createdAt',
      row(n) {
        const { nameText, nameKey } = named(diceOf(seed + 9, n));
        const of = [idOf('ven', n), idOf('org', n % size.organisation), nameText, nameKey];
        return { row: [...of, '[]', 'CNY', 'EXACT', '[]', 'Asia/Shanghai', at(n)] };
      },
    },
    need: {
      columns:
        'id organisationId coordinatorId regionId areaId kind titleText skills wanted dueOn dueKey dueAt state createdAt',
      row(n) {
        const { nameText } = named(diceOf(seed + 10, n));
        const by = idOf('org', n % size.organisation);
        const of = [idOf('ned', n), by, by, idOf('reg', n % size.region), idOf('are', n % size.area)];
        const due = n % 4 ? [dayAt(n), dayAt(n), at(n)] : [null, '9999-99-99', null];
        return { row: [...of, 'SERVICE', nameText, '[]', 1, ...due, 'REVIEWED', at(n)] };
      },
    },
    volunteer: {
      columns: 'id number name nameKey category findable createdAt',
      row(n) {
        const dice = diceOf(seed + 3, n);
        const name = personName(dice);
        const category = CATEGORIES[Math.floor(dice() * CATEGORIES.length)];
        const text = name.join('');
        return { text, row: [idOf('vol', n), `N${String(n)}`, text, keyOf(name), category, 1, at(n)] };
      },
    },
    project: {
      columns:
        'id eventId organisationId position nameText nameKey serviceArea places targetMinor targetKey currency state createdAt',
      row(n) {
        const dice = diceOf(seed + 4, n);
        const { text, nameText, nameKey } = named(dice);
        const place = [idOf('evt', Math.floor(n / 50)), someone(dice, 'org', 'organisation'), (n % 50) + 1];
        const area = AREAS[Math.floor(dice() * AREAS.length)];
        const unlisted = dice() < 0.02;
        const target = n % 3 ? (n % 5_000) * 100 : null;
        const rest = [area, 1, target, target ?? -1, 'CNY', unlisted ? 'UNLISTED' : 'LISTED', at(n)];
        return { ...(!unlisted && { text }), row: [idOf('prj', n), ...place, nameText, nameKey, ...rest] };
      },
    },
    claim: {
      columns: 'id projectId eventId claimantId place state claimedAt takenAt dueAt dueKey',
      row(n) {
        const project = (n * 10) % size.project;
        const of = [
          idOf('prj', project),
          idOf('evt', Math.floor(project / 50)),
          idOf('org', n % size.organisation),
        ];
        return { row: [idOf('clm', n), ...of, 1, 'CLAIMED', at(n), at(n), at(n) + 1, at(n) + 1] };
      },
    },
    announcement: {
      columns: 'id organisationId state titleText pictures alts channels publishedAt updatedAt createdAt',
      row(n) {
        const dice = diceOf(seed + 6, n);
        const { nameText } = named(dice);
        const of = [idOf('ann', n), someone(dice, 'org', 'organisation')];
        return { row: [...of, 'PUBLISHED', nameText, '[]', '[]', '[]', at(n), at(n), at(n)] };
      },
    },
    donation: {
      columns:
        'id kind amountMinor balanceMinor shownMinor currency projectId eventId countedById donorName donorSalt publishName publishAmount recordedAt',
      row(n) {
        const dice = diceOf(seed + 5, n);
        const project = Math.floor(dice() ** 2 * size.project);
        const minor = Math.floor(dice() ** 4 * 1_000) * 1_000 + 100;
        const shown = dice() < 0.8;
        const amounts = [minor, minor, shown ? minor : -1, 'CNY'];
        const to = [idOf('prj', project), idOf('evt', Math.floor(project / 50)), idOf('org', counting(n))];
        return {
          row: [idOf('don', n), 'RECEIPT', ...amounts, ...to, null, 'salt', 0, Number(shown), at(n)],
        };
      },
    },
    donation_above: {
      columns: 'scope recordedAt donationId',
      row: (n) => ({ row: [idOf('org', counting(n) % 20), at(n), idOf('don', n)] }),
    },
  };
}

/** By what something is found, as the gateway itself says it. */
export function placeRows(id, text) {
  return postingsOf(id, [text]).map(({ gram, kind, length, tail }) => [gram, kind, length, id, tail]);
}
