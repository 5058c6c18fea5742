import { createCeremony, createProject, zh } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';
import { afterSteps } from './claim.js';

declare module '../harness/examples.js' {
  interface World {
    readonly listed: string;
    readonly taken: string;
    readonly shared: string;
    readonly closed: string;
    readonly withdrawn: string;
    readonly unlisted: string;
    readonly targeted: string;
  }
}

/** A project of its own, after these steps of its claim. */
const aProject = async (...of: Parameters<typeof afterSteps>) => ({
  id: (await afterSteps(...of)).projectId,
});

export const examples: Examples = {
  make: async ({ admin }, { event, host }) => {
    const project = async (input: object = {}): Promise<string> =>
      (await createProject(admin, { eventId: event, organisationId: host, ...input })).id;
    const made = {
      listed: await project(),
      taken: await project(),
      shared: await project({ places: 3 }),
      closed: await project(),
      withdrawn: await project(),
      unlisted: await project({ listed: false }),
      targeted: await project({ target: { amount: '100' } }),
    };
    const { withdrawn: projectId } = made;
    await admin.do('withdrawProject', 'project { id }', { id: projectId });
    return made;
  },
  mutations: {
    createProject: {
      accepted: ({ host }) => ({ organisationId: host, name: zh('新'), serviceArea: 'CARE' }),
    },
    updateProject: {
      accepted: ({ listed }) => ({ id: listed, name: zh('新') }),
      update: {
        of: 'UnclaimedProject',
        fields: {
          name: ['name', 'REQUIRED'],
          summary: ['summary', null],
          serviceArea: ['serviceArea', 'REQUIRED'],
          beneficiary: ['beneficiary', null],
          places: ['places', 'REQUIRED'],
          target: ['target { minor }', null],
        },
      },
    },
    moveProject: {
      accepted: ({ listed }) => ({ id: listed }),
      prepared: async ({ admin }) => ({ id: (await createCeremony(admin, 2)).projects[0].id }),
    },
    listProject: { accepted: ({ unlisted }) => ({ id: unlisted }) },
    closeProject: {
      accepted: ({ closed }) => ({ id: closed }),
      prepared: (gateway) => aProject(gateway, 'submitClaimEvidence', 'acceptClaim'),
    },
    reopenProject: {
      accepted: ({ closed }) => ({ id: closed }),
      prepared: (gateway) => aProject(gateway, 'submitClaimEvidence', 'acceptClaim'),
    },
    correctProject: {
      accepted: ({ closed }) => ({ id: closed, reason: '写错了' }),
      prepared: async (gateway) => {
        const { id } = await aProject(gateway);
        await gateway.admin.do('withdrawProject', 'project { id }', { id });
        return { id, reason: '写错了' };
      },
    },
    discardProject: {
      tellsNobody: true,
      accepted: ({ unlisted }) => ({ id: unlisted }),
      prepared: async ({ admin }, { host: organisationId }) => ({
        id: (await createProject(admin, { organisationId, listed: false })).id,
      }),
    },
    withdrawProject: {
      accepted: ({ targeted }) => ({ id: targeted }),
      prepared: (gateway) => aProject(gateway),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const all = {
      ...{ eventId: of('Event'), organisationId: of('Organisation'), name: text, summary: text },
      ...{ beneficiary: text, places: 2, target: { amount: '1000' } },
    };
    for (let drafts = 0; drafts < 2; drafts++)
      await createProject(admin, { ...all, eventId: null, listed: false });
    return {
      Project: (await createProject(admin, all)).id,
      UnclaimedProject: (await createProject(admin, all)).id,
    };
  },
};
