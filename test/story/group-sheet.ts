/** Everything about a corps and its groups in one query, which has to cost less than what one may. */
export const GROUP_SHEET = `query ($id: ID!, $on: Date!) { organisation(id: $id) { name guidedBy(first: 1, filter: { on: $on }) { nodes { guide { name } } }
  children(first: 5, orderBy: { field: CREATED_AT }) { totalCount nodes { name
    heads: memberships(first: 1, filter: { roles: [HEAD], heldOn: $on }) {
      nodes { title from { date } volunteer { name category skills { name } } } }
    memberships(first: 1, filter: { heldOn: $on }) { totalCount }
    awards(first: 3) {
      nodes { kind title state given { date } segment { title } organisation { name } handedTo { title volunteer { name } } } }
    activities(first: 2) {
      nodes { kind title frequency area { name } since { date } figures { label value unit qualifier } } } } }
  awardsGiven(first: 1) { totalCount } } }`;
