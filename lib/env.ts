import { z } from 'zod';
import { parseSheba } from '@/lib/iran/sheba';

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const secret = z.string().min(32, 'at least 32 characters');
const keyVersions = z
  .string()
  .regex(/^[1-9]\d{0,3}:[A-Za-z0-9+/=]{100,}(,[1-9]\d{0,3}:[A-Za-z0-9+/=]{100,})*$/, 'version:base64, comma, …');
const wholeRial = z.string().regex(/^\d{1,18}$/, 'whole rial');

const settings = z.object({
  /** Postgres 15 or newer, as the application's role, which may not change the journal. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host:port/database'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** Where people reach this installation, without a trailing slash. */
  APP_URL: url,
  /** How many proxies of yours stand before the app and write `x-forwarded-for`: what is left of them anyone can forge. */
  PROXY_HOPS: z.coerce.number().int().min(1).max(5).default(1),
  /** Signs session cookies. */
  AUTH_SECRET: secret,
  /** Keys the hashes of API keys and one-time codes. Changing it makes every key invalid. */
  HASH_SECRET: secret,
  /**
   * Seal personal data: `1:<64 hex>,2:<64 hex>`. The highest version seals, all of them open. A version may go once
   * `npm run data:rotate` has found none of its rows left.
   */
  DATA_KEYS: z
    .string()
    .regex(/^[1-9]\d{0,3}:[0-9a-f]{64}(,[1-9]\d{0,3}:[0-9a-f]{64})*$/i, 'version:64 hex digits, comma, …'),
  /** `on` serves the simulated bank and SMS inbox under /simulator. Test keys need it. Never reachable in production unless set. */
  SIMULATOR: z.enum(['on', 'off']).default('off'),
  /** `on` makes the simulated bank's page ask for an image code too. */
  SIMULATOR_CAPTCHA: z.enum(['on', 'off']).default('off'),
  /** Where live payments go. */
  SEP_BASE_URL: url.default('https://sep.shaparak.ir'),
  /** Where test payments go; default: our own simulator. */
  SEP_TEST_BASE_URL: url.optional(),
  SMS_PROVIDER: z.enum(['kavenegar']).default('kavenegar'),
  KAVENEGAR_BASE_URL: url.default('https://api.kavenegar.com'),
  KAVENEGAR_API_KEY: z.string().min(1).default('unset'),
  /** Who is asked whether a bank account belongs to a person. */
  ACCOUNT_CHECK: z.enum(['zohal']).default('zohal'),
  ACCOUNT_CHECK_BASE_URL: url.default('https://service.zohal.io/api/v0'),
  ACCOUNT_CHECK_TOKEN: z.string().min(1).default('unset'),
  /** Shaparak's merchant service, `/merchant` included. */
  SHAPARAK_BASE_URL: url.default('https://mms.shaparak.ir/merchant'),
  SHAPARAK_USER: z.string().min(1).default('unset'),
  SHAPARAK_PASSWORD: z.string().min(1).default('unset'),
  /** The number under which the PSP we work with is known in the card network. */
  SHAPARAK_IIN: z
    .string()
    .regex(/^\d{9}$/, '9 digits')
    .default('000000000'),
  /** The folder where Shaparak takes settlement files, `ftps://host:port/folder`; without one nothing is handed over. */
  SETTLEMENT_DROP_URL: z.url({ protocol: /^ftps$/ }).optional(),
  SETTLEMENT_DROP_USER: z.string().min(1).default('unset'),
  SETTLEMENT_DROP_PASSWORD: z.string().min(1).default('unset'),
  /** PEM of who signed its certificate; default: whom the machine trusts. */
  SETTLEMENT_DROP_CA: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
  /** Under which name Shaparak knows our files. */
  SETTLEMENT_ALIAS: z
    .string()
    .regex(/^[A-Z]{3,5}$/, '3 to 5 capital letters')
    .default('WEBP'),
  /** Our own account, to which wages are paid. */
  SETTLEMENT_SHEBA: z
    .string()
    .regex(/^IR\d{24}$/, 'IR and 24 digits')
    .optional(),
  /** Sign settlement files: `1:<base64 of PKCS#8>,2:…`, RSA-2048. The highest version signs. */
  SETTLEMENT_SIGN_KEYS: keyVersions.optional(),
  /** Shaparak's public keys, `1:<base64 of SPKI>,2:…`: an answer may be signed with any of them. */
  SETTLEMENT_ANSWER_KEYS: keyVersions.optional(),
  /** From which number Shaparak's answers count records. */
  SETTLEMENT_RECORD_BASE: z.enum(['0', '1']).default('1'),
  /** A new store that expects to sell more a month is accepted by two operators. */
  REVIEW_SOLO_LIMIT_RIAL: wholeRial.default('5000000000').transform(BigInt),
  /** Less than this is not paid out; it waits until there is more. */
  SETTLEMENT_MINIMUM_RIAL: wholeRial.default('0').transform(BigInt),
  /** The same for what a referrer earned, where that asks for more. */
  COMMISSION_MINIMUM_RIAL: wholeRial.default('0').transform(BigInt),
  /** A line above this to an account that was never paid before makes its run wait for two operators. */
  SETTLEMENT_FIRST_LIMIT_RIAL: wholeRial.default('5000000000').transform(BigInt),
  /** A run above this in all waits for two operators. */
  SETTLEMENT_RUN_LIMIT_RIAL: wholeRial.default('500000000000').transform(BigInt),
  /** A refund above this asks for a code by SMS first. */
  REFUND_STEP_UP_RIAL: wholeRial.default('100000000').transform(BigInt),
  /** The account from which our own bank pays commissions and refunds; without one no batch is made. */
  TRANSFER_SHEBA: z
    .string()
    .refine((text) => parseSheba(text) === text, 'IR and 24 digits')
    .optional(),
  /** Its owner, as the bank has it. */
  TRANSFER_NAME: z.string().min(1).max(70).default('Webpay'),
  /** BIC of that bank. */
  TRANSFER_BIC: z
    .string()
    .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, '8 or 11 characters')
    .default('CIYBIRTH'),
  /** The most that the bank takes in one file: lines, and rial in one line. */
  TRANSFER_BATCH_LINES: z.coerce.number().int().min(1).max(10_000).default(1_000),
  TRANSFER_LINE_LIMIT_RIAL: wholeRial.default('1000000000').transform(BigInt),
  /** `on` makes the demo's fixed test key valid. Only `npm run demo` sets it. */
  DEMO: z.enum(['on', 'off']).default('off'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Env = z.output<typeof settings> & { SEP_TEST_BASE_URL: string };

/** Reads the settings from the environment. @throws Error with one line per setting that is missing or wrong, naming no value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are missing or wrong:\n${lines.join('\n')}`);
  }
  return { ...parsed.data, SEP_TEST_BASE_URL: parsed.data.SEP_TEST_BASE_URL ?? `${parsed.data.APP_URL}/simulator/sep` };
}

let cached: Env | undefined;

/** The settings of this process, read at first use so that a build needs none. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => {
    cached ??= readEnv(process.env);
    return cached[name as keyof Env];
  },
});
