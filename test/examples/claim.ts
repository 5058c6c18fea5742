import { derivedId } from '../../src/core/ids.js';
import { claim, claimantOf, createCeremony, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import type { Examples, MutationExample } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

declare module '../harness/examples.js' {
  interface World {
    readonly claim: string;
    readonly released: string;
    readonly unconfirmed: string;
  }
}

const EVIDENCE = { evidence: '做完了' };
const MISSING = { reason: '缺照片' };

const TOLD = {
  submitClaimEvidence: EVIDENCE,
  sendClaimBack: MISSING,
  acceptClaim: {},
  releaseClaim: {},
} as const;
type Step = keyof typeof TOLD;

/** Whoever hands in does not accept. */
async function take({ admin, reviewer }: TestGateway, claimId: string, ...steps: Step[]): Promise<void> {
  for (const step of steps) {
    const client = step === 'submitClaimEvidence' ? reviewer : admin;
    await client.do(step, 'claim { id }', { id: claimId, ...TOLD[step] });
  }
}

/** A claim of its own, after these steps. */
export async function afterSteps(
  gateway: TestGateway,
  ...steps: Step[]
): Promise<{ claimId: string; projectId: string }> {
  const { host, projects } = await createCeremony(gateway.admin);
  const projectId: string = projects[0]?.id;
  const claimId: string = (await claim(gateway.admin, projectId, host.id)).claim.id;
  await take(gateway, claimId, ...steps);
  return { claimId, projectId };
}

/** One that its host has recorded for somebody who has not confirmed it. */
async function recorded({ admin, as }: TestGateway): Promise<string> {
  const { host, projects } = await createCeremony(admin);
  const hosting = await as({ role: 'organiser', organisationId: host.id });
  return (await claim(hosting, projects[0]?.id, (await createOrganisation(admin)).id)).claim.id;
}

const answering: MutationExample = {
  accepted: ({ unconfirmed: id }) => ({ id }),
  prepared: async (gateway) => ({ id: await recorded(gateway) }),
};

/** A mutation of a claim that takes it on from where these steps have left it. */
const after = (input: object, ...steps: Step[]): MutationExample => ({
  accepted: ({ claim: id }) => ({ id, ...input }),
  prepared: async (gateway) => ({ id: (await afterSteps(gateway, ...steps)).claimId, ...input }),
});

export const examples: Examples = {
  make: async (gateway, { listed, taken, shared, closed, other, below }) => {
    const { admin } = gateway;
    const claimed = async (...of: [project: string, claimant: string]): Promise<string> =>
      (await claim(admin, ...of)).claim.id;
    const made = { claim: await claimed(taken, other), released: await claimed(listed, below) };
    const unconfirmed = await recorded(gateway);
    await claimed(shared, other);
    await claimed(shared, below);
    await take(gateway, made.released, 'releaseClaim');
    await take(gateway, await claimed(closed, other), 'submitClaimEvidence', 'acceptClaim');
    await admin.do('closeProject', 'project { id }', { id: closed });
    return { ...made, unconfirmed };
  },
  mutations: {
    claimProject: {
      accepted: ({ listed, other }) => ({
        projectId: listed,
        claimant: claimantOf(other),
        idempotencyKey: uniqueKey(),
      }),
      prepared: async ({ admin }) => {
        const { host, projects } = await createCeremony(admin);
        return { projectId: projects[0]?.id, claimant: claimantOf(host.id) };
      },
    },
    confirmClaim: answering,
    declineClaim: answering,
    signClaim: after({}),
    startClaim: after({}),
    submitClaimEvidence: after(EVIDENCE),
    sendClaimBack: after(MISSING, 'submitClaimEvidence'),
    acceptClaim: after({}, 'submitClaimEvidence'),
    releaseClaim: after({}),
  },
  whole: async (gateway, of, n) => {
    const { admin, as, reviewer } = gateway;
    const [open, host, volunteer] = [of('Project'), of('Organisation'), of('Volunteer')];
    const share = { amount: '10' };
    const due = { dueAt: '2199-01-01T00:00:00Z', onConflict: 'WAITLIST' };
    const [first, second] = n % 2 ? [host, volunteer] : [volunteer, host];
    const taken: string = (await claim(admin, open, first, { share, ...due })).claim.id;
    await claim(admin, open, second, { share, ...due });
    // She runs the project, and does not speak for that claimant.
    const operator = await gateway.as({ role: 'volunteer', volunteerId: volunteer });
    const waiting: string = (await claim(operator, open, of('Parent'), due)).claim.id;
    for (const client of [admin, reviewer]) {
      await client.do('signClaim', 'claim { id }', { id: taken });
    }
    const evidence = {
      ...{
        id: taken,
        ...EVIDENCE,
        pictures: [{ url: 'https://example.org/1.png', alt: { zh: '一面墙', en: 'A wall' } }],
      },
      amounts: [{ label: '砖', amount: { amount: '3' } }],
    };
    for (let times = 0; times < 2; times++) {
      await admin.do('submitClaimEvidence', 'claim { id }', evidence);
      await take(gateway, taken, 'sendClaimBack');
    }
    const shown = { ClaimBoardClaim: derivedId('ClaimBoardClaim', taken) };
    if (n !== 1) return { Claim: n % 2 ? waiting : taken, ...shown };
    // One that its host has recorded for somebody who has not confirmed it.
    const hosting = await as({ role: 'volunteer', volunteerId: volunteer });
    return {
      Claim: (await claim(hosting, open, (await createOrganisation(admin)).id, due)).claim.id,
      ...shown,
    };
  },
};
