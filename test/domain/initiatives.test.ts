import { initiativeOf, joinTo, yearOf } from '../examples/initiative.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, createProject } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  let committee: string;
  let unit: string;
  let clerk: GraphClient;
  let ofUnit: GraphClient;

  beforeAll(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    committee = (await createOrganisation(gateway.admin, { kind: 'COMMITTEE', memberIds: [unit] })).id;
    clerk = await gateway.as({ role: 'organiser', organisationId: committee });
    ofUnit = await gateway.as({ role: 'organiser', organisationId: unit });
  });

  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);

  test('projects of several levels are part of an initiative, which tells year by year what is better', async () => {
    const below = (await createOrganisation(gateway.admin, { parentId: committee })).id as string;
    const id = await initiativeOf(clerk, committee, { name: { zh: '邻里守望', en: 'Good neighbours' } });
    const ofMember = await createProject(ofUnit, { organisationId: unit, name: { zh: '一、助老' } });
    const ofBelow = await createProject(gateway.admin, { organisationId: below, name: { zh: '二、助学' } });
    await joinTo(ofUnit, id, ofMember.id);
    await joinTo(gateway.admin, id, ofBelow.id);
    const people = (value: number) => ({ label: { zh: '服务人次', en: 'People served' }, value });
    await yearOf(clerk, id, 2022, { figures: [people(800)] });
    await yearOf(clerk, id, 2023, {
      ...{ figures: [people(1_200)], improvement: { zh: '增加夜间服务', en: 'Open in the evening as well' } },
    });
    const { organisation, project } = await gateway.anyone.ask(
      `query ($id: ID!, $project: ID!) {
        organisation(id: $id) { initiatives(first: 1) { nodes { id name(lang: EN)
          projects(first: 5) { nodes { id organisation { id } } }
          years(first: 5) { nodes { year improvement(lang: EN) figures { label(lang: EN) value } } } } } }
        project(id: $project) { initiatives { nodes { id } } } }`,
      { id: committee, project: ofMember.id },
    );
    expect(organisation.initiatives.nodes).toEqual([
      {
        ...{ id, name: 'Good neighbours' },
        projects: {
          nodes: expect.arrayContaining([
            { id: ofMember.id, organisation: { id: unit } },
            { id: ofBelow.id, organisation: { id: below } },
          ]),
        },
        years: {
          nodes: [
            {
              ...{ year: 2023, improvement: 'Open in the evening as well' },
              figures: [{ label: 'People served', value: 1_200 }],
            },
            { year: 2022, improvement: null, figures: [{ label: 'People served', value: 800 }] },
          ],
        },
      },
    ]);
    expect(project.initiatives.nodes).toEqual([{ id }]);
    const left = { initiativeId: id, id: ofMember.id };
    await ofUnit.do('removeProjectFromInitiative', 'initiative { id }', left);
    expect(await refused(ofUnit, 'removeProjectFromInitiative', left)).toBe('NOT_FOUND');
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const stranger = (await createOrganisation(gateway.admin)).id as string;
    const id = await initiativeOf(clerk, committee);
    const adding = (client: GraphClient, projectId: string) =>
      refused(client, 'addProjectToInitiative', { initiativeId: id, id: projectId });
    const ofStranger = await createProject(gateway.admin, { organisationId: stranger });
    const draft = await createProject(ofUnit, { organisationId: unit, listed: false });
    const project = await createProject(ofUnit, { organisationId: unit });
    expect(await adding(gateway.admin, ofStranger.id)).toBe('NOT_A_MEMBER_UNIT');
    expect(await adding(clerk, project.id)).toBe('FORBIDDEN');
    expect(await adding(ofUnit, draft.id)).toBe('PROJECT_NOT_LISTED');
    await joinTo(ofUnit, id, project.id);
    expect(await adding(ofUnit, project.id)).toBe('DUPLICATE_ITEM');
    const year = (initiativeId: string, year: number, client = clerk) =>
      refused(client, 'recordInitiativeYear', { initiativeId, year });
    expect(await year(id, 2190)).toBe('YEAR_IN_FUTURE');
    expect(await year(id, 0)).toBe('BAD_YEAR');
    expect(await year(id, 2023, ofUnit)).toBe('FORBIDDEN');
    await yearOf(clerk, id, 2023);
    expect(await year(id, 2023)).toBe('YEAR_RECORDED');
  });
});
