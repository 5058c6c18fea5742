import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import type { Config } from '../config.js';
import { Fault, refusal } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { TurnQueue } from '../core/scheduling/turn-queue.js';
import type { Holder } from '../live/groups/leases.js';
import { Addresses } from './addresses.js';
import { Backlogs, type Backlog } from './sockets/backlogs.js';
import { Lobby } from './sockets/lobby.js';
import { Tally } from './tally.js';
import { Visits } from './http/visits.js';

/** A connection that counts in this process, from its handshake to its end. */
export class Seat {
  private token: string | undefined;
  private left = false;

  constructor(
    private readonly admission: Admission,
    private readonly address: string | undefined,
  ) {}

  /** The client that it is scheduled for before its bearer is known. */
  get client(): string {
    return this.clientOf(PUBLIC_ACTOR);
  }

  /** The client that its operations are scheduled for. */
  clientOf(actor: Actor): string {
    return clientOf(actor, this.address);
  }

  /** Counts it for its token, once that is known. @throws Fault TOO_MANY_CONNECTIONS */
  belongTo({ role, tokenId, subject }: Actor): void {
    // It ended while its token was verified.
    if (role === 'public' || this.left) return;
    const token = tokenId ?? subject;
    this.admission.enterToken(token);
    this.token = token;
  }

  /** Who pays for the groups that it subscribes to. */
  get holders(): readonly Holder[] {
    const { address, token } = this;
    return [
      ...(address === undefined
        ? []
        : [{ name: `address ${address}`, most: LIMITS.GROUPS_PER_ADDRESS, limit: 'GROUPS_PER_ADDRESS' }]),
      ...(token === undefined
        ? []
        : [{ name: `token ${token}`, most: LIMITS.GROUPS_PER_TOKEN, limit: 'GROUPS_PER_TOKEN' }]),
    ];
  }

  /** Reports what its connection holds in memory. */
  keep(socket: Socket, backlog: Partial<Backlog>): void {
    this.admission.backlogs.keep(socket, this.address ?? this, backlog);
  }

  /** Further calls do nothing. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    this.admission.leave(this.address, this.token);
  }
}

/**
 * Limits what this process serves at once. Sockets and event streams have seats for as long as they live. Plain HTTP
 * connections are in the lobby, and their requests are visits.
 */
export class Admission {
  /** The node is draining and admits nobody. */
  draining = false;
  readonly lobby: Lobby;
  readonly visits: Visits;
  readonly backlogs: Backlogs;
  /** What clients have sent is read by turns between them: to read it takes time as well. */
  readonly reading = new TurnQueue(LIMITS.READING_TURN_MS);
  readonly addresses: Addresses;
  private readonly mostOpen: number;
  private readonly byAddress: Tally<string>;
  private readonly byToken = new Tally<string>(Infinity, LIMITS.CONNECTIONS_PER_TOKEN);
  private open = 0;

  /** @param refused called for connections that are closed without an answer */
  constructor(
    config: Pick<Config, 'trustedProxies' | 'maxConnections' | 'maxConnectionsPerAddress'>,
    refused: (fault: Fault) => void,
  ) {
    this.addresses = new Addresses(config.trustedProxies);
    this.lobby = new Lobby(this.addresses, refused);
    this.visits = new Visits(this.addresses, this.reading);
    this.backlogs = new Backlogs(refused);
    this.mostOpen = config.maxConnections;
    this.byAddress = new Tally(Infinity, config.maxConnectionsPerAddress);
  }

  /** Gives a socket or a stream a seat before it begins. @throws Fault OVERLOADED, TOO_MANY_CONNECTIONS */
  admit(request: IncomingMessage): Seat {
    if (this.draining) throw new Fault('OVERLOADED');
    if (this.open >= this.mostOpen) throw refusal('OVERLOADED', 'MAX_CONNECTIONS');
    const address = this.addresses.ofRequest(request);
    if (address !== undefined && this.byAddress.add(address))
      throw refusal('TOO_MANY_CONNECTIONS', 'MAX_CONNECTIONS_PER_ADDRESS');
    this.open += 1;
    this.lobby.leave(request.socket);
    return new Seat(this, address);
  }

  /** @throws Fault TOO_MANY_CONNECTIONS */
  enterToken(token: string): void {
    if (this.byToken.add(token)) throw refusal('TOO_MANY_CONNECTIONS', 'CONNECTIONS_PER_TOKEN');
  }

  /** Stops its timers. */
  close(): void {
    this.visits.close();
  }

  leave(address: string | undefined, token: string | undefined): void {
    this.open -= 1;
    if (address !== undefined) this.byAddress.remove(address);
    if (token !== undefined) this.byToken.remove(token);
  }
}

/** The client that a part of the process's capacity is for: all bearers of a token, or all at an address. */
export function clientOf({ role, tokenId, subject }: Actor, address: string | undefined): string {
  return role === 'public' ? `address ${address ?? ''}` : `token ${tokenId ?? subject}`;
}
