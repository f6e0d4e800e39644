import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { type messageVerdicts, reconciliationFiles, settlementFiles } from '@/db/schema';
import { type DropMessage, keepMessage, newMessages } from '@/lib/settlement/drop-messages';
import { signerOf } from '@/lib/shaparak-settlement/sign';
import { type SettlementWire, settlementWire } from '@/lib/shaparak-settlement/wire';
import { receiveFile } from './receive';

/**
 * Takes the deposit files that lie in the drop, as an operator would give them: only one that is signed, whole and about a file we sent
 * counts. Each is kept as it came, with what was judged of it. How many were taken; a second time none.
 */
export async function fetchDeposits(now: Date): Promise<number> {
  const wire = settlementWire();
  if (!wire) return 0;
  let taken = 0;
  for await (const message of newMessages(wire, ['deposit'])) {
    const [file] = await db.select().from(settlementFiles).where(eq(settlementFiles.name, message.fileName));
    const { verdict, detail } = file ? await judge(message, wire, now) : { verdict: 'foreign' as const };
    await keepMessage(message, verdict, { fileId: file?.id ?? null, detail: detail ?? null }, db);
    if (verdict === 'accepted') taken += 1;
  }
  return taken;
}

interface Judged {
  verdict: (typeof messageVerdicts)[number];
  detail?: string;
}

async function judge({ name, bytes, signature }: DropMessage, wire: SettlementWire, now: Date): Promise<Judged> {
  if (!signature) return { verdict: 'unsigned' };
  if (signerOf(bytes, signature, wire.answerKeys) === null) return { verdict: 'wrongly_signed' };
  const chunks = (async function* () {
    yield bytes;
  })();
  const received = await receiveFile({ job: 'settlement.messages' }, { name, chunks }, now);
  switch (received.kind) {
    case 'received':
      return { verdict: 'accepted' };
    case 'already':
      return { verdict: (await isGivenAs(received.fileId, name)) ? 'accepted' : 'replayed' };
    case 'refused': {
      const { reason, line } = received;
      const detail = line === null ? reason : `${reason} ${line}`;
      return { verdict: reason === 'truncated' ? 'truncated' : 'malformed', detail };
    }
  }
}

/** We took it and died before it was kept, or an operator gave it; under another name it says nothing new. */
async function isGivenAs(fileId: string, name: string): Promise<boolean> {
  const [first] = await db
    .select({ name: reconciliationFiles.name })
    .from(reconciliationFiles)
    .where(eq(reconciliationFiles.id, fileId));
  return first?.name === name;
}
