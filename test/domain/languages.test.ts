// The languages that a text is in, for pages that show more than one of them, or that mark which one it is.
import {
  FieldsOnCorrectTypeRule,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql';
import { schema } from '../graphql/attempt.js';
import { claim, createCeremony, createOrganisation, createVolunteer, donate } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

const TEXT = '{ written original zh en }';
const both = { zh: '市益同行', en: 'City Together' };

onEveryGateway((gateway) => {
  test('a text is shown with the language it was written in and its translation, null where there is none', async () => {
    const { admin } = gateway;
    const named = [
      await createOrganisation(admin, { name: { original: 'ZH', ...both } }),
      await createOrganisation(admin, { name: { original: 'EN', en: both.en } }),
    ];
    const { nodes } = await admin.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organisation { name(lang: ZH) nameText ${TEXT} } } }`,
      { ids: named.map(({ id }) => id) },
    );
    expect(nodes).toEqual([
      { name: both.zh, nameText: { written: both.zh, original: 'ZH', ...both } },
      { name: both.en, nameText: { written: both.en, original: 'EN', zh: null, en: both.en } },
    ]);
  });

  test('fragments that want different languages of one text do not conflict', async () => {
    const { admin } = gateway;
    const { id } = await createOrganisation(admin, { name: { original: 'ZH', ...both } });
    const { organisation } = await admin.ask(
      `query ($id: ID!) { organisation(id: $id) { ...Title ...Subtitle } }
       fragment Title on Organisation { nameText { zh } } fragment Subtitle on Organisation { nameText { en } }`,
      { id },
    );
    expect(organisation).toEqual({ nameText: both });
  });

  test('a name that its bearer chose is in no language', async () => {
    const { admin } = gateway;
    const { host, projects } = await createCeremony(admin);
    const { id } = await createVolunteer(admin, host.id, { name: '小李 Lily' });
    const taken = await claim(admin, projects[0].id, id);
    const { claim: shown } = await admin.ask(
      `query ($id: ID!) { claim(id: $id) { claimantName claimantNameText ${TEXT} } }`,
      { id: taken.claim.id },
    );
    expect(shown.claimantNameText).toEqual({
      written: shown.claimantName,
      original: null,
      zh: null,
      en: null,
    });
  });

  test('what is withheld of a name is withheld of its languages', async () => {
    const { admin, anyone } = gateway;
    const { projects } = await createCeremony(admin);
    const { donation } = await donate(admin, { projectId: projects[0].id }, '8.80', {
      donor: { name: '李某' },
    });
    const ask = `query ($id: ID!) { donation(id: $id) { donorName donorNameText { written } } }`;
    const shownTo = async (client: typeof admin) => (await client.ask(ask, { id: donation.id })).donation;
    expect(await shownTo(admin)).toEqual({ donorName: '李某', donorNameText: { written: '李某' } });
    expect(await shownTo(anyone)).toEqual({ donorName: null, donorNameText: null });
  });

  const inLanguages = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ args }) => args.some(({ name }) => name === 'lang'))
        .map(({ name }) => [type.name, name] as const),
    );

  test.each(inLanguages)(
    '%s: fragments that show %s in any languages merge without an alias',
    (type, field) => {
      const fragments = ['zh', 'en', 'written original', 'zh en'].map((languages, n) => ({
        spread: `...F${String(n)}`,
        text: `fragment F${String(n)} on ${type} { ${field} ${field}Text { ${languages} } }`,
      }));
      const asked = `fragment All on ${type} { ${fragments.map(({ spread }) => spread).join(' ')} }`;
      const document = parse([asked, ...fragments.map(({ text }) => text)].join('\n'));
      expect(validate(schema, document, [OverlappingFieldsCanBeMergedRule, FieldsOnCorrectTypeRule])).toEqual(
        [],
      );
    },
  );

  test('every field that is shown in a language has one beside it with all languages', () => {
    const lacking = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => {
        const fields = type.getFields();
        return Object.values(fields)
          .filter(({ args }) => args.some(({ name }) => name === 'lang'))
          .filter(({ name, type: shown }) => {
            const isRequired = String(shown).endsWith('!');
            return String(fields[`${name}Text`]?.type) !== (isRequired ? 'Text!' : 'Text');
          })
          .map(({ name }) => `${type.name}.${name}`);
      });
    expect(lacking).toEqual([]);
  });
});
