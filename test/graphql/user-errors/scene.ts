import { attemptMutation } from '../attempt.js';
import {
  claim,
  claimantOf,
  createCeremony,
  createOrganisation,
  createProject,
  uniqueKey,
} from '../../harness/ceremony.js';
import type { GraphClient } from '../../harness/client.js';
import type { TestGateway } from '../../harness/gateway.js';

/** A mutation that is refused: its name, its input, and who sends it if not an admin. */
export type Refused = readonly [mutation: string, input: object, client?: GraphClient];

/** Brings it about that a mutation is refused. */
export type Case = (scene: Scene) => Refused | Promise<Refused>;

/** A host with an event and a project of one place, and somebody to claim it. */
export class Scene {
  private constructor(
    readonly gateway: TestGateway,
    readonly host: string,
    readonly event: string,
    readonly project: string,
    readonly guest: string,
  ) {}

  static async of(gateway: TestGateway): Promise<Scene> {
    const { host, event, projects } = await createCeremony(gateway.admin);
    const { id: guest } = await createOrganisation(gateway.admin);
    return new Scene(gateway, host.id, event.id, projects[0].id, guest);
  }

  /** Another organisation. */
  async another(input: object = {}): Promise<string> {
    return (await createOrganisation(this.gateway.admin, input)).id;
  }

  async projectWith(input: object): Promise<string> {
    const all = { eventId: this.event, organisationId: this.host, ...input };
    return (await createProject(this.gateway.admin, all)).id;
  }

  /** @throws Error when it is refused */
  async act(mutation: string, input: object, client = this.gateway.admin): Promise<void> {
    const refusal = await attemptMutation(client, mutation, input);
    if (refusal) throw new Error(`${mutation} was refused: ${JSON.stringify(refusal)}`);
  }

  async claimed(claimant = this.guest, input: object = {}): Promise<string> {
    const { claim: made, userErrors } = await claim(this.gateway.admin, this.project, claimant, input);
    if (!made) throw new Error(JSON.stringify(userErrors));
    return made.id;
  }

  /** The input of another claim of the project. */
  claiming(input: object = {}): Refused {
    const all = {
      projectId: this.project,
      claimant: claimantOf(this.guest),
      idempotencyKey: uniqueKey(),
      ...input,
    };
    return ['claimProject', all];
  }

  /** An id of the event's programme. */
  async segment(index: number): Promise<string> {
    const { event } = await this.gateway.admin.ask(
      'query ($id: ID!) { event(id: $id) { segments { id } } }',
      {
        id: this.event,
      },
    );
    return event.segments[index].id;
  }
}
