/** To `989…`: words of our own, or a template that lies approved at the provider, with what is put in: tokens without spaces. */
export type Sms =
  | { mobile: string; text: string }
  | { mobile: string; template: string; tokens: readonly [string, string?, string?] };

/** `sent`: the provider took it, under this id. `failed`: it did not, or nobody knows; the reason names no number and no text. */
export type SmsOutcome = { kind: 'sent'; id: string } | { kind: 'failed'; reason: string };

/** A provider of text messages; it never throws for what a provider may do. */
export type SmsProvider = (sms: Sms) => Promise<SmsOutcome>;
