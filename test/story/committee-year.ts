/** The year of a committee: who leads it, what it decided and who does it, its initiatives, its pool, what was invested and made known. */
export const COMMITTEE_YEAR = `query ($id: ID!) { organisation(id: $id) {
    name
    memberships(first: 5) { nodes { title represents { name } } }
    decisions(first: 5) { nodes { number title state decidedOn
      event { name attendances(first: 10) { nodes { organisation { name } people } } }
      tasks(first: 5) { nodes { title state overdue dueOn organisation { name } notes { notedOn text } } } } }
    initiatives(first: 2) { nodes { name
      projects(first: 5) { nodes { name organisation { name } } }
      years(first: 3) { nodes { year improvement figures { label value } } } } }
    pool(first: 10) { nodes { title organisation { name } quantity { value unit } } }
    investmentByYear { year count total { amount currency } }
    announcements(first: 3) { nodes { title about { ... on Decision { title } } channels { name reach { value label } } } } } }`;
