import type { Acts } from './act';

const payer = 'A payer’s step: it stands in the timeline of the payment, with the payment’s own proof.';
const farSide = 'The simulated far side, which is no part of what is operated.';
/** The wire answers in its own form whatever it is asked by. */
const everyMethod = (reason: string) => ({ POST: reason, PUT: reason, PATCH: reason, DELETE: reason });

/** What writes and is no act on people, stores, accounts, keys or money that somebody did: each with what remembers it instead. */
export const writtenElsewhere: Acts = {
  'app/api/create_request/route.ts': everyMethod('A payment knows its key and has a timeline of its own.'),
  'app/api/confirm_payment/route.ts': everyMethod('In the timeline of the payment, and in the journal with its actor.'),
  'app/pay/[payment]/route.ts': { POST: payer },
  'app/pay/[payment]/go/route.ts': { POST: payer },
  'app/pay/[payment]/cancel/route.ts': { POST: payer },
  'app/pay/return/[psp]/route.ts': { POST: payer },
  'app/pay/track/route.ts': { POST: 'Reads; a form, so that the number stands in no address.' },
  'app/api/auth/[...nextauth]/route.ts': { POST: 'Calls the verbs of signing in and out, which write.' },
  'app/simulator/accounts/[[...path]]/route.ts': { POST: farSide },
  'app/simulator/bank/[[...path]]/route.ts': { POST: farSide },
  'app/simulator/sep/[...path]/route.ts': { POST: farSide },
  'app/simulator/settlement/[[...path]]/route.ts': { POST: farSide },
  'app/simulator/shaparak/[[...path]]/route.ts': { POST: farSide },
  'app/simulator/sms/[[...path]]/route.ts': { POST: farSide },
};
