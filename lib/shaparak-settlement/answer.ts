import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type SettlementErrorName, settlementErrorTypes } from './protocol';
import { type KeyVersions, signerOf } from './sign';

/** What Shaparak faults at a record. Holds no value of a field but the balance. */
export interface RecordFault {
  /** Counted from 0, in the file's order. */
  record: number;
  error: SettlementErrorName;
  fieldName: string | null;
  /** What the acceptor really has there, when that is too little. */
  balanceRial: bigint | null;
}

/** `faults`: of records; all others are accepted. `fileFault`: of the file as a whole, then no record is accepted. */
export interface Judgement {
  faults: RecordFault[];
  fileFault: { error: SettlementErrorName; fieldName: string | null } | null;
}

export const badMessageKinds = ['malformed', 'unsigned', 'wrongly_signed', 'truncated', 'replayed', 'foreign'] as const;
export type BadMessage = (typeof badMessageKinds)[number];

/**
 * `answered`: signed, whole and about this file. `already`: it was taken in before. Everything else changes nothing.
 * An unsigned one may be signed yet: the signature comes after it.
 */
export type AnswerVerdict =
  | ({ kind: 'answered'; sha256: string; keyVersion: number } & Judgement)
  | { kind: 'already' }
  | { kind: BadMessage };

/** What we know of the file that is answered. */
export interface ExpectedAnswer {
  recordCount: number;
  /** Of the answer that was taken in before; null: none. */
  answeredSha256: string | null;
  /** Of answers to other files; one with faults that comes again under another name is a replay. */
  elsewhere?: ReadonlySet<string>;
}

interface Reading {
  keys: KeyVersions;
  /** From which number Shaparak counts records. */
  recordBase: 0 | 1;
}

const fault = z.object({
  errorMessage: z.string().nullish(),
  recordIndex: z.int().nullish(),
  errorType: z.int(),
  fieldName: z.string().max(100).nullish(),
  fieldValue: z.union([z.string(), z.number()]).nullish(),
});

/** Judges an answer. @param signature null: there is none @param expected null: we sent no such file */
export function readAnswer(
  bytes: Buffer,
  signature: Buffer | null,
  expected: ExpectedAnswer | null,
  { keys, recordBase }: Reading,
): AnswerVerdict {
  if (!expected) return { kind: 'foreign' };
  const signed = openSigned(bytes, signature, keys);
  if (signed.kind !== 'signed') return signed;
  const { sha256, keyVersion } = signed;
  if (expected.answeredSha256 !== null) return { kind: expected.answeredSha256 === sha256 ? 'already' : 'replayed' };
  const parsed = z.array(fault).safeParse(signed.json);
  if (!parsed.success) return { kind: 'malformed' };
  // An empty answer is the same bytes for every file; its name alone says which one it is of.
  if (parsed.data.length > 0 && expected.elsewhere?.has(sha256)) return { kind: 'replayed' };
  const faults: RecordFault[] = [];
  let fileFault: Judgement['fileFault'] = null;
  for (const one of parsed.data) {
    const told = { error: errorNamed(one.errorType), fieldName: one.fieldName ?? null };
    if (one.recordIndex === null || one.recordIndex === undefined) {
      fileFault ??= told;
      continue;
    }
    const record = one.recordIndex - recordBase;
    if (record < 0 || record >= expected.recordCount) return { kind: 'malformed' };
    faults.push({ record, ...told, balanceRial: told.error === 'notEnough' ? balanceOf(one.fieldValue) : null });
  }
  // Of a file that came before this says nothing new: what became of its records is told by the first answer alone.
  if (fileFault?.error === 'duplicate') return { kind: 'replayed' };
  return { kind: 'answered', sha256, keyVersion, faults, fileFault };
}

/** JSON that one of the keys signed; or what is wrong with it. */
export function openSigned(
  bytes: Buffer,
  signature: Buffer | null,
  keys: KeyVersions,
): { kind: 'signed'; json: unknown; sha256: string; keyVersion: number } | { kind: BadMessage } {
  if (!signature || signature.length === 0) return { kind: 'unsigned' };
  const keyVersion = signerOf(bytes, signature, keys);
  if (keyVersion === null) return { kind: isCutOff(bytes) ? 'truncated' : 'wrongly_signed' };
  const json = parseJson(bytes);
  if (json === undefined) return { kind: 'malformed' };
  return { kind: 'signed', json, sha256: createHash('sha256').update(bytes).digest('hex'), keyVersion };
}

/** It begins as a list and does not end as one. */
function isCutOff(bytes: Buffer): boolean {
  const text = bytes.toString('utf8').trim();
  return text === '' || (text.startsWith('[') && parseJson(bytes) === undefined && !text.endsWith(']'));
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** A type that came after these papers is no less an error. */
function errorNamed(type: number): SettlementErrorName {
  const names = Object.keys(settlementErrorTypes) as SettlementErrorName[];
  return names.find((name) => settlementErrorTypes[name] === type) ?? 'unknown';
}

function balanceOf(value: string | number | null | undefined): bigint | null {
  const text = String(value ?? '');
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}
