/** @jsxImportSource react */

/** Who asks: sent as `Authorization`, on sockets as well. It is kept nowhere. */
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
