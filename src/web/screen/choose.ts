export interface EventChoice {
  id: string;
  startsAt: string;
  segments: { state: string }[];
  projects: { nodes: { id: string }[] };
}

/** The event a screen without a name of its own shows: the one under way, else one with projects, else any; the latest of them. */
export function chooseEvent(events: readonly EventChoice[]): string | undefined {
  const latestFirst = [...events].sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
  const underWay = latestFirst.find(({ segments }) => segments.some(({ state }) => state === 'RUNNING'));
  const withProjects = latestFirst.find(({ projects }) => projects.nodes.length > 0);
  return (underWay ?? withProjects ?? latestFirst[0])?.id;
}
