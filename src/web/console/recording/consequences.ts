import type { Wording } from '../panel.js';
import type { Facts, ProjectFacts } from './facts.js';

/** Said before something is recorded: what follows, or why it would be refused. */
export interface Consequence {
  readonly says: Wording;
  readonly isRefusal: boolean;
}

const note = (zh: string, en: string): Consequence => ({ says: { zh, en }, isRefusal: false });
const refusal = (zh: string, en: string): Consequence => ({ says: { zh, en }, isRefusal: true });

interface Gift {
  readonly kind: 'pledge' | 'receipt';
  /** Undefined for one who is known by name only, or anonymous. */
  readonly donorId: string | undefined;
  readonly publishName: boolean;
}

export function ofGift(facts: Facts, { kind, donorId, publishName }: Gift): Consequence[] {
  const told: Consequence[] = [];
  const isOwn = donorId !== undefined && facts.ownIds.includes(donorId);
  if (!facts.keepsBooks && !(kind === 'pledge' && isOwn)) {
    told.push(
      refusal(
        '此登录不能为本活动记账：会被拒绝。请由主办方账务人员登录。',
        'This sign-in does not keep the books of the event: it would be refused. The host’s bookkeeper can record it.',
      ),
    );
  }
  if (publishName && donorId !== undefined && !isOwn && !facts.isAdmin) told.push(...ofName(facts, donorId));
  if (kind === 'pledge') {
    told.push(
      note('认捐是承诺；款项到账时另行登记。', 'A pledge is a promise; the money is recorded when it comes.'),
    );
  }
  return told;
}

function ofName({ allowing }: Facts, donorId: string): Consequence[] {
  if (allowing?.pledges.includes(donorId)) return [];
  return [
    allowing
      ? refusal(
          '该捐赠人未授权主办方公开姓名：会被拒绝。请取消勾选，或待其接受邀请并授权。',
          'This donor has not let the host show it by name: it would be refused. Untick it, or let the donor allow it by an invitation.',
        )
      : note(
          '只有捐赠人授权主办方后，才能公开其姓名；否则会被拒绝。',
          'It is shown by name only if it has let the host do so; else this is refused.',
        ),
  ];
}

interface Claimed {
  readonly project: ProjectFacts | undefined;
  readonly claimantId: string | undefined;
  readonly waitlist: boolean;
}

export function ofClaim(facts: Facts, { project, claimantId, waitlist }: Claimed): Consequence[] {
  const told: Consequence[] = [];
  const isOwn = claimantId !== undefined && facts.ownIds.includes(claimantId);
  if (!facts.runsProjects && claimantId !== undefined && !isOwn) {
    told.push(
      refusal(
        '此登录不能代他方认领本活动的项目：会被拒绝。',
        'This sign-in cannot claim projects of this event for others: it would be refused.',
      ),
    );
  }
  if (project) told.push(...ofPlaces(project, waitlist));
  if (claimantId !== undefined && !isOwn && !facts.isAdmin && !facts.allowing?.claims.includes(claimantId)) {
    told.push(
      note(
        '认领方须自行确认；确认之前大屏只显示“待确认”，不显示名称。',
        'The claimant has to confirm it. Until then the wall shows it as to be confirmed, without a name.',
      ),
    );
  }
  return told;
}

function ofPlaces(
  { takesClaims, places, openPlaces, waiting }: ProjectFacts,
  waitlist: boolean,
): Consequence[] {
  if (!takesClaims) {
    return [
      refusal('该项目目前不接受认领：会被拒绝。', 'This project takes no claims now: it would be refused.'),
    ];
  }
  if (openPlaces > 0) {
    return [
      note(`共 ${places} 个名额，余 ${openPlaces} 个。`, `${openPlaces} of ${places} places are open.`),
    ];
  }
  return waitlist
    ? [
        note(
          `名额已满：列入候补，前面有 ${waiting} 家。`,
          `Every place is taken: it goes on the waitlist, behind ${waiting}.`,
        ),
      ]
    : [
        refusal(
          '名额已满：会被拒绝。可勾选列入候补。',
          'Every place is taken: it would be refused. Tick the waitlist to wait for one.',
        ),
      ];
}
