import { type CartableQuestion, moreDecided, type Shaparak } from './adapter';
import type { Standing } from './wire';

/** By tracking number: how requests stand, and why of others nothing is known. What is in neither, Shaparak does not have. */
export interface Standings {
  standings: ReadonlyMap<string, Standing>;
  silences: ReadonlyMap<string, string>;
}

/** Asks all the questions at once. A request that one answer lists is listed, whatever the others say. */
export async function readStandings(questions: readonly CartableQuestion[], shaparak: Shaparak): Promise<Standings> {
  const standings = new Map<string, Standing>();
  const silences = new Map<string, string>();
  const answers = await Promise.all(
    questions.map(async (question) => ({ question, outcome: await shaparak.readCartable(question) })),
  );
  for (const { question, outcome } of answers) {
    for (const trackingNumber of question.trackingNumbers) {
      if (outcome.kind === 'unanswered') {
        silences.set(trackingNumber, outcome.reason);
        continue;
      }
      const standing = outcome.standings.get(trackingNumber);
      const known = standings.get(trackingNumber);
      if (standing) standings.set(trackingNumber, known ? moreDecided(known, standing) : standing);
    }
  }
  return { standings, silences };
}
