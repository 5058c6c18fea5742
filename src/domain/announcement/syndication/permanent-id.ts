const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Names the feed of all announcements, wherever the gateway is reached. */
export const ALL_ANNOUNCEMENTS = 'urn:uuid:5c5d6b0e-6a3e-4c0f-9d86-0d2f5a4a7b11';

/**
 * The IRI that Atom and JSON Feed know something by for ever, under whatever host name: the 128 bits of its ULID as a UUID (RFC 9562).
 * @param id with its prefix
 */
export function permanentId(id: string): string {
  const bits = [...id.slice('xxx_'.length)].reduce(
    (sum, digit) => sum * 32n + BigInt(CROCKFORD.indexOf(digit)),
    0n,
  );
  const hex = bits.toString(16).padStart(32, '0');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
