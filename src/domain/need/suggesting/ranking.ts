import { ObjectType, registerEnumType, Field } from 'type-graphql';
import { Shown } from '../../shape/declarations/declared.js';
import { Lang, type Text } from '../../shape/values/text.js';

export enum Fit {
  AREA = 'AREA',
  REGION = 'REGION',
  SKILLS = 'SKILLS',
  AVAILABILITY = 'AVAILABILITY',
  LOAD = 'LOAD',
}
registerEnumType(Fit, {
  name: 'Fit',
  description: 'What a suggestion is ranked by.',
  valuesConfig: {
    AREA: { description: 'The service area.' },
    REGION: { description: 'Where it is needed, and where the service is given.' },
    SKILLS: { description: 'What whoever helps can do.' },
    AVAILABILITY: { description: 'When the service is given.' },
    LOAD: { description: 'How much the group sees to at present.' },
  },
});

/** The most points of each. Their sum is 100. */
export const POINTS = { area: 35, region: 25, around: 15, skills: 20, available: 10, free: 10 } as const;

/** How an offer meets a need. */
export interface Met {
  readonly area: boolean;
  /** It is given in the very region, or in one around it. */
  readonly region: 'itself' | 'around' | null;
  /** How many of the skills that are wanted. */
  readonly skills: number;
  readonly wantedSkills: number;
  /** On some day until the last one on which the need is met in time. */
  readonly available: boolean;
  /** What the group sees to, and can see to at a time. */
  readonly load: number;
  readonly atATime: number;
}

/** From 0 to 100. The statement that finds offers adds up the same: see candidates.ts. */
export function pointsOf(met: Met): number {
  const { area, region, skills, wantedSkills, available, load, atATime } = met;
  const near = region === null ? 0 : region === 'itself' ? POINTS.region : POINTS.around;
  const able = wantedSkills ? Math.floor((POINTS.skills * skills) / wantedSkills) : 0;
  const free = Math.floor((POINTS.free * Math.max(atATime - load, 0)) / atATime);
  return (area ? POINTS.area : 0) + near + able + (available ? POINTS.available : 0) + free;
}

@ObjectType({ description: 'Why a group is suggested, or what speaks against it.', simpleResolvers: true })
export class SuggestionReason {
  @Field(() => Fit, { description: 'What it is about.' }) readonly fit: Fit;
  @Field(() => Boolean, { description: 'Whether it speaks for the group.' }) readonly speaksFor: boolean;
  @Shown('text', { description: 'In words.' }) readonly reasonText: Text;

  constructor(fit: Fit, speaksFor: boolean, zh: string, en: string) {
    this.fit = fit;
    this.speaksFor = speaksFor;
    this.reasonText = { original: Lang.ZH, ZH: zh, EN: en };
  }
}

/** In the order of their weight. */
export function reasonsOf(met: Met): SuggestionReason[] {
  const { area, region, skills, wantedSkills, available, load, atATime } = met;
  const [some, all] = [String(skills), String(wantedSkills)];
  const [held, most] = [String(load), String(atATime)];
  return [
    ...(area
      ? [new SuggestionReason(Fit.AREA, true, '服务领域相符', 'It offers a service in this area.')]
      : []),
    ...(region === 'itself'
      ? [new SuggestionReason(Fit.REGION, true, '就在本地服务', 'It serves this very region.')]
      : []),
    ...(region === 'around'
      ? [new SuggestionReason(Fit.REGION, true, '服务范围包含本地', 'It serves a region around this one.')]
      : []),
    ...(skills
      ? [
          new SuggestionReason(
            Fit.SKILLS,
            true,
            `具备 ${all} 项所需技能中的 ${some} 项`,
            `It has ${some} of ${all} skills that are wanted.`,
          ),
        ]
      : []),
    available
      ? new SuggestionReason(
          Fit.AVAILABILITY,
          true,
          '期限内可提供服务',
          'It is available before the deadline.',
        )
      : new SuggestionReason(
          Fit.AVAILABILITY,
          false,
          '期限内无法提供服务',
          'It is not available before the deadline.',
        ),
    new SuggestionReason(
      ...([Fit.LOAD, load < atATime] as const),
      `目前承接 ${held} 单，可同时承接 ${most} 单`,
      `It sees to ${held} of ${most} needs that it can at a time.`,
    ),
  ];
}
