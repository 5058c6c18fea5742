// Texts of a seed, common words among them, each searched once on a gateway that has searched others before.
import { searchTexts } from '../many/names.mjs';

const TEXTS = 1_000;
const WARM_TEXTS = 100;
const P95_MS = 50;

const SEARCH = `query ($text: String!) {
  search(text: $text) { nodes { type node { id } matches { start stretch } } pageInfo { endCursor hasNextPage } }
}`;

export async function search(graph) {
  for (const text of searchTexts(WARM_TEXTS, 2)) await graph(SEARCH, { text });
  const taken = [];
  for (const text of searchTexts(TEXTS, 1)) {
    const begun = performance.now();
    const { search: found } = await graph(SEARCH, { text });
    taken.push({ text, ms: performance.now() - begun, found: found.nodes.length });
  }
  const sorted = taken.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share) => Number(sorted[Math.ceil(share * TEXTS) - 1].toFixed(1));
  const figures = { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
  const empty = taken.filter(({ found }) => !found).length;
  const slowest = taken.sort((one, other) => other.ms - one.ms).slice(0, 5);
  console.log(`search: ${JSON.stringify(figures)}, ${empty} found nothing; p95 asked: at most ${P95_MS} ms`);
  for (const { text, ms, found } of slowest) console.log(`  ${ms.toFixed(1)} ms  ${text}  (${found})`);
  return { ...figures, empty };
}
