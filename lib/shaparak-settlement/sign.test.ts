import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAnswer } from './answer';
import { readPrivateKeys, readPublicKeys, signBytes, signerOf } from './sign';

function newPair(modulusLength = 2048) {
  const pair = generateKeyPairSync('rsa', { modulusLength });
  return {
    key: pair.publicKey,
    privateText: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicText: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

const [old, young] = [newPair(), newPair()];
const bytes = Buffer.from('[]');

describe('keys change without a file lost', () => {
  const ours = readPrivateKeys(`1:${old.privateText},2:${young.privateText}`);
  const known = readPublicKeys(`1:${old.publicText},2:${young.publicText}`);

  test('the newest of ours signs', () => {
    const { signature, keyVersion } = signBytes(bytes, ours);
    expect(keyVersion).toBe(2);
    expect(verify('RSA-SHA256', bytes, young.key, Buffer.from(signature, 'base64'))).toBe(true);
  });

  test('an answer counts that any of theirs signed, and none once its key is taken away', () => {
    const expected = { recordCount: 1, answeredSha256: null };
    for (const [version, { privateText }] of [[1, old] as const, [2, young] as const]) {
      const { signature } = signBytes(bytes, readPrivateKeys(`1:${privateText}`));
      const verdict = readAnswer(bytes, Buffer.from(signature), expected, { keys: known, recordBase: 1 });
      expect(verdict).toMatchObject({ kind: 'answered', keyVersion: version });
    }
    const { signature } = signBytes(bytes, readPrivateKeys(`1:${old.privateText}`));
    const without = { keys: readPublicKeys(`2:${young.publicText}`), recordBase: 1 } as const;
    expect(readAnswer(bytes, Buffer.from(signature), expected, without)).toEqual({ kind: 'wrongly_signed' });
  });

  test('a signature counts as base64 with an end of line, and as raw bytes', () => {
    const { signature } = signBytes(bytes, ours);
    expect(signerOf(bytes, Buffer.from(`${signature}\r\n`), known)).toBe(2);
    expect(signerOf(bytes, Buffer.from(signature, 'base64'), known)).toBe(2);
    expect(signerOf(Buffer.from('[] '), Buffer.from(signature), known)).toBeNull();
  });
});

test('a key that is none, or too short, is told without a word of it', () => {
  const short = newPair(1024);
  for (const text of [short.privateText, 'A'.repeat(200), young.publicText]) {
    expect(() => readPrivateKeys(`1:${text}`)).toThrow('a key of the settlement file is no RSA key of 2048 bits');
  }
});

describe('an answer', () => {
  const read = (list: unknown, recordBase: 0 | 1 = 1, recordCount = 2) => {
    const body = Buffer.from(JSON.stringify(list));
    const signature = Buffer.from(signBytes(body, readPrivateKeys(`1:${old.privateText}`)).signature);
    const keys = readPublicKeys(`1:${old.publicText}`);
    return readAnswer(body, signature, { recordCount, answeredSha256: null }, { keys, recordBase });
  };
  const fault = { errorMessage: 'm', recordIndex: 1, errorType: 15, fieldName: 'settlementAmount', fieldValue: '12' };

  test('counts records from 0 or from 1', () => {
    expect(read([fault])).toMatchObject({ faults: [{ record: 0, error: 'notEnough', balanceRial: 12n }] });
    expect(read([fault], 0)).toMatchObject({ faults: [{ record: 1 }] });
    expect(read([{ ...fault, recordIndex: 0 }])).toEqual({ kind: 'malformed' });
    expect(read([{ ...fault, recordIndex: 2 }], 0)).toEqual({ kind: 'malformed' });
  });

  test('about no record is about the file', () => {
    expect(read([{ ...fault, recordIndex: null, errorType: 1 }])).toMatchObject({
      faults: [],
      fileFault: { error: 'internal' },
    });
  });

  test('that a file came before tells nothing of its records', () => {
    expect(read([{ ...fault, recordIndex: null, errorType: 6 }])).toEqual({ kind: 'replayed' });
    expect(read([{ ...fault, errorType: 6 }])).toMatchObject({ faults: [{ error: 'duplicate' }] });
  });

  test('with a type that came after the papers refuses all the same', () => {
    expect(read([{ ...fault, errorType: 99 }])).toMatchObject({ faults: [{ error: 'unknown', balanceRial: null }] });
  });

  test.each([[{}], ['[]'], [[1]], [[{ ...fault, errorType: 'x' }]], [[{ ...fault, recordIndex: 1.5 }]], [null]])(
    'that is %j is malformed',
    (list) => expect(read(list)).toEqual({ kind: 'malformed' }),
  );
});
