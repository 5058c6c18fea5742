import { computed, effect, signal } from '@preact/signals';
import { paused } from '../../components/pages/turning.js';
import type { BoardState } from '../board/apply.js';
import type { Bilingual } from '../board/board.js';
import { activeClaims } from '../board/claims.js';
import { blank, board, boardCatchesUp } from '../state.js';
import { celebrate } from './celebrate.js';
import {
  emptyQueue,
  knownWithoutTelling,
  nextTold,
  queued,
  released,
  type NewClaim,
  type Queue,
} from './queue.js';

const TOLD_MS = 4_500;

interface BoardClaim extends NewClaim {
  readonly takenAt: string;
  readonly names: { readonly claimant: Bilingual; readonly project: Bilingual };
}

/** What the hall is told now, in both languages. */
export const told = signal<Bilingual & { key: string }>();

let queue: Queue<BoardClaim> = emptyQueue;
let timer: ReturnType<typeof setTimeout> | undefined;
/** What operators had let go up to the last board. */
let releasedUpTo = 0;

const standsStill = computed(() => paused.value || blank.value);

/** Tells the hall of each claim once, while the cards and totals already show it. Called once, at the start. */
export function tellOfClaims(): void {
  let before: BoardState | undefined;
  effect(() => {
    const after = board.value;
    if (!after || after === before) return;
    const isOld = !before || boardCatchesUp.peek();
    before = after;
    queue = queueAfter(after, isOld);
    if (timer === undefined && !standsStill.peek()) tellNext();
  });
  effect(() => {
    if (!standsStill.value && timer === undefined) tellNext();
  });
}

/** @param isOld it is no news, nor is what was let go meanwhile */
function queueAfter(after: BoardState, isOld: boolean): Queue<BoardClaim> {
  const claims = claimsOn(after);
  const { heldSince = null, releases = [] } = after.event.fanfares ?? {};
  const isHeld = ({ takenAt }: BoardClaim) =>
    heldSince !== null && Date.parse(takenAt) >= Date.parse(heldSince);
  const known = isOld ? claims : claims.filter(isHeld);
  let next = knownWithoutTelling(
    queue,
    known.map(({ id }) => id),
  );
  next = queued(next, claims);
  for (const { number, decision, boardClaims } of isOld ? [] : releases) {
    if (number <= releasedUpTo) continue;
    const its = boardClaims.flatMap((id) => claims.find((claim) => claim.id === id) ?? []);
    next = released(next, its, decision === 'MERGE');
  }
  releasedUpTo = releases.at(-1)?.number ?? 0;
  return next;
}

function tellNext(): void {
  const next = nextTold(queue);
  queue = next.left;
  timer = undefined;
  if (!next.told) {
    if (told.peek()) told.value = undefined;
    return;
  }
  told.value = wordsOf(next.told);
  if (next.told.kind === 'one') celebrate();
  timer = setTimeout(() => {
    timer = undefined;
    if (!standsStill.peek()) tellNext();
  }, TOLD_MS);
}

function claimsOn({ rows }: BoardState): BoardClaim[] {
  return rows.flatMap((row) =>
    activeClaims(row).map(({ id, takenAt, zh, en, claimant }) => ({
      id,
      takenAt,
      claimant: claimant?.id ?? zh ?? en ?? id,
      project: row.project.id,
      names: {
        claimant: { zh: zh ?? en ?? '—', en: en ?? zh ?? '—' },
        project: { zh: row.project.zh, en: row.project.en },
      },
    })),
  );
}

function wordsOf(
  what: NonNullable<ReturnType<typeof nextTold<BoardClaim>>['told']>,
): Bilingual & { key: string } {
  if (what.kind === 'one') {
    const { id, names } = what.claim;
    return {
      key: id,
      zh: `${isolated(names.claimant.zh)} 认领 ${isolated(names.project.zh)}`,
      en: `${isolated(names.claimant.en)} claims ${isolated(names.project.en)}`,
    };
  }
  const { claimants, projects, claims } = what;
  return {
    key: `${claims} ${Date.now()}`,
    zh: `${claimants} 家单位认领了 ${projects} 个项目`,
    en: `${claimants} ${claimants === 1 ? 'organisation' : 'organisations'} claimed ${projects} ${projects === 1 ? 'project' : 'projects'}`,
  };
}

/** A name within a sentence, in its own direction. */
const isolated = (name: string) => `\u2068${name}\u2069`;
