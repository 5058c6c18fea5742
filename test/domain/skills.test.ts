import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, createVolunteer, uniqueKey, zh } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  const skillsOf = async (id: string) =>
    (
      await gateway.anyone.ask(
        'query ($id: ID!) { volunteer(id: $id) { category skills { name nameText { en } } } }',
        { id },
      )
    ).volunteer;

  test('a volunteer says what she can do, in both languages, and takes it back', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    const skills = [{ zh: '直播带货', en: 'Live selling' }, zh('财税咨询')];
    const { id } = await createVolunteer(gateway.admin, unit, { category: 'NEW_MEDIA', skills });
    expect(await skillsOf(id)).toEqual({
      category: 'NEW_MEDIA',
      skills: [
        { name: '直播带货', nameText: { en: 'Live selling' } },
        { name: '财税咨询', nameText: { en: null } },
      ],
    });
    const she = await gateway.as({ role: 'volunteer', volunteerId: id });
    await she.do('updateVolunteer', 'volunteer { id }', { id, category: 'FREELANCER' });
    expect((await skillsOf(id)).skills).toHaveLength(2);
    await she.do('updateVolunteer', 'volunteer { id }', { id, skills: null });
    expect(await skillsOf(id)).toEqual({ category: 'FREELANCER', skills: [] });
  });

  test('more than a volunteer can have are refused, and nothing is written', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    const skills = Array.from({ length: LIMITS.VOLUNTEER_SKILLS + 1 }, (_, n) => zh(`技能${String(n)}`));
    const input = { number: uniqueKey('V'), name: '志愿者', organisationIds: [unit], skills };
    const refused = () => attemptMutation(gateway.admin, 'createVolunteer', input);
    expect((await writingNothing(gateway.store, refused))?.code).toBe('TOO_MANY_ITEMS');
  });
});
