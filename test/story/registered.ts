import { enrol } from '../examples/enrolment.js';
import { createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/**
 * A volunteer of another organisation applies herself to be registered with one.
 * @param more what is said of her
 * @param input of her registration
 * @returns her id, and that of the registration, which waits for an answer
 */
export async function applies(
  gateway: TestGateway,
  at: string,
  more: object,
  input: object = {},
): Promise<{ id: string; enrolment: string }> {
  const elsewhere: string = (await createOrganisation(gateway.admin, { kind: 'ENTERPRISE' })).id;
  const { id } = await createVolunteer(gateway.admin, elsewhere, more);
  const herself = await gateway.as({ role: 'volunteer', volunteerId: id });
  return { id, enrolment: await enrol(herself, id, at, input) };
}

/** As `applies`, and the organisation confirms it. @param clerk whoever runs the organisation */
export async function registered(
  gateway: TestGateway,
  clerk: GraphClient,
  ...applying: [at: string, more: object, input?: object]
): Promise<string> {
  const { id, enrolment } = await applies(gateway, ...applying);
  await clerk.do('confirmEnrolment', 'enrolment { id }', { id: enrolment });
  return id;
}
