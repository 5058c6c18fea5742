import { features } from '../../src/domain/features.js';
import { dependenceOf, mayChange } from '../../src/domain/shape/lists/dependence.js';

const { declaration } =
  features
    .flatMap(({ lists = [] }) => lists)
    .find((list) => list.declaration.all?.field === 'organisations') ?? fail('no list of organisations');
const members = declaration.on?.find(({ field }) => field === 'members');

function fail(why: string): never {
  throw new Error(why);
}

const entry = (subjects: string[]) => ({ kind: 'ORGANISATION_UPDATED', subjects, payload: {} }) as never;

describe('The member units of a coalition that are below another organisation', () => {
  const dependence = dependenceOf(declaration, members, { parentId: 'org_C', filter: { parentId: 'org_P' } });

  test('change when the coalition takes in another, which is told of the coalition alone', () => {
    expect(mayChange(entry(['org_C']), dependence)).toBe(true);
  });

  test('change when a unit comes below it, which is told of that organisation alone', () => {
    expect(mayChange(entry(['org_U', 'org_P']), dependence)).toBe(true);
  });

  test('do not change when a third one is updated', () => {
    expect(mayChange(entry(['org_X']), dependence)).toBe(false);
  });
});
