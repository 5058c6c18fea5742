// What whoever keeps the records of the market reads of it, in Chinese, as lines.
import type { Answer, GraphClient } from '../harness/client.js';

const SHEET = `query ($event: ID!, $tank: ID!, $community: ID!, $tester: ID!) {
  event(id: $event) { name donationTotal { net { amount currency } donationCount } hoursSum { minutes records }
    shifts(first: 5) { nodes { booth capacity state cancelReason served
      came: signUps(filter: { states: [CHECKED_IN, CHECKED_OUT] }) { totalCount }
      missed: signUps(filter: { states: [MISSED] }) { totalCount }
      gone: signUps(filter: { states: [CANCELLED] }) { totalCount } } }
  }
  tank: organisation(id: $tank) { name memberships { nodes { title volunteer { name } } } enrolments { nodes { state volunteer { name } } } }
  community: organisation(id: $community) { name needs(first: 20, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { kind title state wanted provided
    rating ratingNote outcome dispatches { group { name } cameFirst answer reason } } } }
  volunteer(id: $tester) { name hoursSum { minutes } certificates { nodes { minutes state } } }
}`;

const ITEMS = `query ($event: ID!) { event(id: $event) { projects(first: 10) { nodes { name state
  claims(first: 1) { nodes { claimantName evidence(first: 5) { nodes { text } } history(first: 20) { nodes { kind reason } } } } } } } }`;

const STATES: Readonly<Record<string, string>> = {
  ...{ PENDING: '待审核', CONFIRMED: '已确认', DECLINED: '未通过', LEFT: '已退出' },
  ...{ RATED: '已评单', DONE: '已完成', REJECTED: '审单未通过', CLOSED: '已销号' },
};
const KINDS: Readonly<Record<string, string>> = { SERVICE: '服务', GOODS: '物资', MICRO_WISH: '微心愿' };
const STEPS: Readonly<Record<string, string>> = {
  ...{ CLAIM_SUBMITTED: '提交佐证', CLAIM_SENT_BACK: '退回', CLAIM_ACCEPTED: '验收' },
  ...{ PROJECT_CLOSED: '销号', PROJECT_REOPENED: '重新打开', PROJECT_CLAIMED: '认领' },
};
const ANSWERS: Readonly<Record<string, string>> = {
  ...{ ACCEPTED: '接单', DECLINED: '谢绝', RETURNED: '退回', RECALLED: '收回' },
};

const because = (reason: string | null): string => (reason === null ? '' : `（${reason}）`);
const hours = (minutes: number): string => `${String(minutes / 60)} 小时`;

function booth(each: Answer): string {
  const { booth: name, capacity, state, cancelReason, served, came, missed, gone } = each;
  const told = `  ${String(name)}：名额 ${String(capacity)}`;
  if (state === 'CANCELLED') {
    return `${told}，已取消${because(cancelReason)}，通知报名者 ${String(gone.totalCount)} 人`;
  }
  return `${told}，到岗 ${String(came.totalCount)} 人，缺勤 ${String(missed.totalCount)} 人，取消 ${String(gone.totalCount)} 人，服务居民 ${String(served)} 人次`;
}

function item({ name, state, claims }: Answer, index: number): string {
  const [claim] = claims.nodes;
  const step = ({ kind, reason }: Answer) => `${STEPS[kind] ?? ''}${because(reason)}`;
  const steps = claim.history.nodes.filter(({ kind }: Answer) => STEPS[kind] !== undefined).map(step);
  const evidence = claim.evidence.nodes.map(({ text }: Answer) => text as string).join('、');
  return `  ${String(index + 1)}. ${String(name)}：${String(claim.claimantName)}认领，${steps.join(' → ')}；佐证：${evidence}；${STATES[state] ?? String(state)}`;
}

function need(each: Answer): string {
  const { kind, title, state, wanted, provided, rating, ratingNote, outcome, dispatches } = each;
  const asked = dispatches.map(
    ({ group, cameFirst, answer, reason }: Answer) =>
      `${cameFirst ? '抢单' : '派单'}${String(group.name)} ${ANSWERS[answer] ?? '待答复'}${because(reason)}`,
  );
  const rated = rating === null ? '' : `，${'★'.repeat(rating as number)}${because(ratingNote)}`;
  return `  【${KINDS[kind] ?? ''}】${String(title)}（需 ${String(wanted)}，实到 ${String(provided)}）：${asked.join(' → ')}；${String(outcome)}；${STATES[state] ?? String(state)}${rated}`;
}

/** @param reader who runs the think tank, and sees who is registered there */
export async function sheetOf(reader: GraphClient, ids: object): Promise<string> {
  const { event, tank, community, volunteer } = await reader.ask(SHEET, ids);
  const items = (await reader.ask(ITEMS, ids)).event.projects.nodes;
  const { net, donationCount } = event.donationTotal;
  const named = (all: Answer) =>
    all.nodes.map(
      ({ state, title, volunteer: { name } }: Answer) =>
        `${String(title ?? '')}${String(name)}${state ? `（${STATES[state] ?? ''}）` : ''}`,
    );
  return [
    '',
    `${String(event.name)}：募集 ${String(net.amount)} ${String(net.currency)}（${String(donationCount)} 笔）`,
    '公益集市：',
    ...event.shifts.nodes.map(booth),
    `  核实服务时长 ${hours(event.hoursSum.minutes)}，${String(event.hoursSum.records)} 条`,
    '认领与销号：',
    ...items.map(item),
    `${String(community.name)}的需求：`,
    ...community.needs.nodes.map(need),
    `${String(tank.name)}：${named(tank.memberships).join('、')}；成员 ${named(tank.enrolments).join('、')}`,
    `${String(volunteer.name)}：服务 ${hours(volunteer.hoursSum.minutes)}，证明 ${volunteer.certificates.nodes.map(({ minutes }: Answer) => hours(minutes)).join('、')}`,
    '',
  ].join('\n');
}
