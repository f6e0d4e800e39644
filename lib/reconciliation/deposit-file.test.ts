import { describe, expect, test, vi } from 'vitest';
import { depositXml } from '@/lib/testing/deposit-xml';
import { readFile } from './read-file';
import { FileRefused } from './refusal';

vi.stubEnv('DATABASE_URL', 'postgres://none');
vi.stubEnv('APP_URL', 'http://localhost');
vi.stubEnv('AUTH_SECRET', 'a'.repeat(32));
vi.stubEnv('HASH_SECRET', 'b'.repeat(32));
vi.stubEnv('DATA_KEYS', `1:${'d'.repeat(64)}`);

/** The text in pieces of `size`, as a network brings it. */
async function* inPieces(text: string, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size?: number) {
  const rows = [];
  try {
    for await (const batch of readFile(inPieces(text, size))) rows.push(...batch.rows);
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
  return rows;
}

const one = { acceptor: '000000000000004', amount: '2000000' };
const two = { acceptor: '000000000000005', amount: '999999999999999' };

describe('a deposit file', () => {
  test('is read whole, in pieces of any size', async () => {
    const text = depositXml([one, two]);
    const rows = await read(text);
    expect(rows).toEqual([
      {
        line: 1,
        ref: '1405090401672000000000000004',
        amount: '2000000',
        day: '2026-11-25',
        acceptor: one.acceptor,
        shebaIndex: expect.stringMatching(/^[\w-]{20,}$/),
      },
      expect.objectContaining({ line: 2, amount: two.amount, acceptor: two.acceptor }),
    ]);
    expect(await read(text, 1)).toEqual(rows);
    expect(await read(text, 7)).toEqual(rows);
  });

  test('keeps nothing of a person', async () => {
    expect(JSON.stringify(await read(depositXml([one])))).not.toMatch(/IR\d{4}|گیرنده/);
  });

  test('passes over elements of the standard that we have no use for', async () => {
    const text = depositXml([one]).replace('<Dbtr>', '<ChrgBr>SLEV</ChrgBr><Dbtr>');
    expect(await read(text)).toHaveLength(1);
  });

  const good = depositXml([one, two]);
  const billion = `<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
  test.each([
    [
      'an outer entity',
      good.replace('<Document', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document'),
      'doctype',
    ],
    ['a billion laughs', good.replace('<Document', `${billion}<Document`), 'doctype'],
    ['an entity nobody declared', good.replace('>2000000<', '>&x;<'), 'malformed'],
    ['one cut in the middle', good.slice(0, good.length / 2), 'truncated'],
    ['one cut before its last tag', good.replace('</Document>', ''), 'truncated'],
    ['one with something behind it', `${good}<more/>`, 'malformed'],
    ['a wrong sum', good.replace(/(<TtlIntrBkSttlmAmt[^>]*>)\d+/, '$11'), 'sum'],
    ['a wrong count', good.replace(/<NbOfTxs>\d+/, '<NbOfTxs>3'), 'count'],
    ['a huge amount', depositXml([{ ...one, amount: '9'.repeat(16) }]), 'amount'],
    ['a huger one', depositXml([{ ...one, amount: '9'.repeat(40) }]), 'amount'],
    ['an amount with a point', depositXml([{ ...one, amount: '1.5' }]), 'amount'],
    ['nothing', depositXml([{ ...one, amount: '0' }]), 'amount'],
    ['less than nothing', depositXml([{ ...one, amount: '-5' }]), 'amount'],
    ['an amount as a float', depositXml([{ ...one, amount: '2e6' }]), 'amount'],
    ['another currency', good.replace('Ccy="IRR"', 'Ccy="EUR"'), 'currency'],
    ['no currency', good.replace('Ccy="IRR"', ''), 'currency'],
    ['an instruction that is none', good.replace('1405090401672', '1405139901672'), 'instruction'],
    [
      'a Sheba with a wrong digit',
      good.replace(/(<CdtrAcct><Id><IBAN>IR)(\d)/, (_, a, b) => a + ((Number(b) + 1) % 10)),
      'sheba',
    ],
    ['no header', good.replace(/<GrpHdr>.*?<\/GrpHdr>/s, ''), 'structure'],
    ['two headers', good.replace(/(<GrpHdr>.*?<\/GrpHdr>)/s, '$1$1'), 'structure'],
    ['a header at the end', good.replace(/(<GrpHdr>.*?<\/GrpHdr>)(.*)(<\/FIToFICstmrCdtTrf>)/s, '$2$1$3'), 'structure'],
    ['a transfer without a name', good.replace('<Cdtr><Nm>گیرنده</Nm></Cdtr>', ''), 'structure'],
    ['two amounts in one', good.replace(/(<IntrBkSttlmAmt.*?<\/IntrBkSttlmAmt>)/, '$1$1'), 'structure'],
    ['another document', '<html><body/></html>', 'structure'],
    ['a strange part', good.replace('<GrpHdr>', '<Extra/><GrpHdr>'), 'structure'],
    ['another encoding in its first line', good.replace('UTF-8', 'windows-1256'), 'encoding'],
    ['one that goes deep', good.replace('<PmtId>', `${'<a>'.repeat(50)}${'</a>'.repeat(50)}<PmtId>`), 'structure'],
    ['one endless text', good.replace('گیرنده', 'x'.repeat(300_000)), 'malformed'],
    ['no transfer', depositXml([]), 'empty'],
    ['nothing at all', '', 'empty'],
    ['space', ' \n ', 'empty'],
  ])('%s is refused whole', async (_, text, reason) => expect(await read(text)).toBe(reason));

  test('bytes that are no UTF-8', async () => {
    async function* bytes(...list: number[][]) {
      for (const one of list) yield Uint8Array.from(one);
    }
    const reasonOf = async (chunks: AsyncIterable<Uint8Array>) => {
      try {
        for await (const _ of readFile(chunks));
        return 'read';
      } catch (error) {
        return error instanceof FileRefused ? error.reason : error;
      }
    };
    expect(await reasonOf(bytes([0xff, 0xfe, 0x3c, 0x00]))).toBe('binary');
    expect(await reasonOf(bytes([0x3c], [0xd4, 0xc8, 0xc7]))).toBe('encoding');
    expect(await reasonOf(bytes([0x50, 0x4b, 0x03, 0x04, 0x00]))).toBe('binary');
  });
});
