// A process that is one contestant once.
import { answer } from '../fanout/answering.mjs';

answer({
  run: async ({ contestant, url, asked }) =>
    (await import(`./contestants/${contestant}.mjs`)).run(url, asked),
});
