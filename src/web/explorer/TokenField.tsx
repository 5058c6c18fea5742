/** @jsxImportSource react */

/** A field for the token, which is sent as `Authorization`, also on sockets. It is not stored. */
export function TokenField({ token, onChange }: { token: string; onChange: (token: string) => void }) {
  return (
    <label className="token">
      Token
      <input
        type="password"
        value={token}
        onChange={(event) => onChange(event.target.value.replace(/^\s*(Bearer\s)?\s*|\s+$/gi, ''))}
        placeholder="none: you are the public. npm run -s cli -- token --role admin"
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}
