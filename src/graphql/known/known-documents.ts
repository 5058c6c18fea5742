import { hash } from 'node:crypto';
import { Fault } from '../../core/faults.js';
import type { Answer, Answering, AnsweringTexts, Caller, KeptAnswer, SentOperation } from '../answers.js';
import type { Documents } from '../documents.js';
import { asGraphQLError } from '../errors.js';
import type { Executor } from '../executor.js';
import { SentTexts } from './sent-texts.js';

/** Which documents are known from the start. */
export interface Trusted {
  /** Texts by their ids. Undefined: the operator has named none. */
  readonly texts: ReadonlyMap<string, string> | undefined;
  /** Whether all others are refused. */
  readonly only: boolean;
}

/** How a request names a document without its text, or beside it. */
interface DocumentName {
  readonly id: string;
  /** Whether it is named as automatic persisted queries do: then a client that is told so sends the text as well. */
  readonly isAutomatic: boolean;
}

const SHA_256 = /^[\da-f]{64}$/;
const PREFIX = 'sha256:';

/**
 * Answers operations whose documents are sent as text, or named: by an id of the operator's manifest (trusted documents), or by
 * the SHA-256 of a text that somebody has sent with it before (automatic persisted queries). A text is kept once it was checked and
 * may run, so that what is kept is neither nonsense nor more than a client's part.
 */
export class KnownDocuments implements Answering {
  private readonly trusted: ReadonlyMap<string, string>;
  private readonly trustedTexts: ReadonlySet<string>;
  private readonly sent = new SentTexts();

  constructor(
    private readonly answering: AnsweringTexts & Pick<Executor, 'keptNow'>,
    private readonly documents: Documents,
    private readonly declared: Trusted,
  ) {
    const texts = [...(declared.texts ?? [])];
    const byHash = texts.map(([, text]): [string, string] => [hashOf(text), text]);
    this.trusted = new Map([...byHash, ...texts]);
    this.trustedTexts = new Set(this.trusted.values());
  }

  /** Bytes of texts that clients have sent and that are kept. */
  get keptBytes(): number {
    return this.sent.bytes;
  }

  /** The text of the request's document; undefined where it is not known. */
  textOf(asked: SentOperation): string | undefined {
    if (asked.query) return asked.query;
    try {
      const name = nameIn(asked);
      return name && this.find(name.id);
    } catch {
      return undefined;
    }
  }

  /** The kept answer to a request of which nothing but its document is to be told first. */
  keptNow(asked: SentOperation, caller: Caller): KeptAnswer | undefined {
    try {
      return this.answering.keptNow({ ...asked, query: this.read(asked, nameIn(asked)) }, caller);
    } catch {
      // It is refused, as `answer` says.
      return undefined;
    }
  }

  async answer(asked: SentOperation, caller: Caller): Promise<Answer> {
    let name, query;
    try {
      name = nameIn(asked);
      query = this.read(asked, name);
    } catch (error) {
      if (error instanceof Fault) return { refused: [asGraphQLError(error)] };
      throw error;
    }
    const answer = await this.answering.answer({ ...asked, query }, caller);
    if (asked.query && name) this.keep(name.id, query, caller.client);
    return answer;
  }

  /** @throws Fault BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND, UNKNOWN_DOCUMENT, DOCUMENT_OF_OTHER_ID, DOCUMENT_NOT_TRUSTED */
  private read({ query }: SentOperation, name: DocumentName | undefined): string {
    const { only } = this.declared;
    const known = name && this.find(name.id);
    if (query == null || (query === '' && name)) {
      if (!name)
        throw new Fault('BAD_REQUEST', { en: 'Send a document as `query`.', zh: '请以 `query` 发送文档。' });
      if (known !== undefined) return known;
      if (only) throw new Fault('DOCUMENT_NOT_TRUSTED');
      throw name.isAutomatic ? notFound() : new Fault('UNKNOWN_DOCUMENT');
    }
    if (name && known !== query) {
      if (known === undefined && !SHA_256.test(name.id))
        throw new Fault(only ? 'DOCUMENT_NOT_TRUSTED' : 'UNKNOWN_DOCUMENT');
      if (hashOf(query) !== name.id) throw new Fault('DOCUMENT_OF_OTHER_ID');
    }
    if (only && !this.trustedTexts.has(query)) throw new Fault('DOCUMENT_NOT_TRUSTED');
    return query;
  }

  private find(id: string): string | undefined {
    return this.trusted.get(id) ?? this.sent.get(id);
  }

  private keep(id: string, text: string, client: string): void {
    if (this.trusted.has(id)) return;
    const checked = this.documents.known(text);
    if (checked && 'document' in checked) this.sent.keep(id, text, client);
  }
}

function hashOf(text: string): string {
  return hash('sha256', text);
}

/** By its message, clients know that they are to send the text: several do not look at the code. */
function notFound(): Fault {
  const message = 'PersistedQueryNotFound';
  return new Fault('PERSISTED_QUERY_NOT_FOUND', { en: message, zh: message });
}

/** @throws Fault BAD_REQUEST */
function nameIn({ documentId, extensions }: SentOperation): DocumentName | undefined {
  if (documentId != null) {
    if (typeof documentId !== 'string' || documentId === '')
      throw new Fault('BAD_REQUEST', {
        en: 'Send `documentId` as text.',
        zh: '请以文字发送 `documentId`。',
      });
    return { id: plain(documentId), isAutomatic: false };
  }
  const persisted = extensions?.['persistedQuery'];
  if (persisted == null) return undefined;
  const { version, sha256Hash } = persisted as Record<string, unknown>;
  if (version !== 1 || typeof sha256Hash !== 'string' || sha256Hash === '')
    throw new Fault('BAD_REQUEST', {
      en: 'Send `extensions.persistedQuery` as { "version": 1, "sha256Hash": … }.',
      zh: '`extensions.persistedQuery` 请填写为 { "version": 1, "sha256Hash": … }。',
    });
  return { id: plain(sha256Hash), isAutomatic: true };
}

/** Names of the hash itself come with its kind before it, and in capitals from some clients. */
function plain(id: string): string {
  const rest = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
  const lower = rest.toLowerCase();
  return SHA_256.test(lower) ? lower : rest;
}
