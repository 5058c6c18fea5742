import { runPart } from '../harness/part.js';

runPart(__filename);
