import { ParseOption, XmlDocument, XmlError, XsdValidator } from 'libxml2-wasm';

export interface XmlFault {
  kind: 'malformed';
  detail: string;
}

/**
 * Reads XML that must fit a schema of ours and hands it to `take`; nothing of it outlives the call. No entities, no DTD, no network.
 * @throws what `take` throws
 */
export function withValidXml<Taken>(
  text: string,
  schema: string,
  take: (document: XmlDocument) => Taken,
): Taken | XmlFault {
  if (/<!DOCTYPE/i.test(text)) return { kind: 'malformed', detail: 'a document type is not taken' };
  const parsed = attempt(() =>
    XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE }),
  );
  if (!(parsed instanceof XmlDocument)) return parsed;
  try {
    const invalid = attempt(() => validate(parsed, schema));
    return invalid ?? take(parsed);
  } finally {
    parsed.dispose();
  }
}

function validate(document: XmlDocument, schema: string): undefined {
  const source = XmlDocument.fromString(schema);
  const validator = XsdValidator.fromDoc(source);
  try {
    validator.validate(document);
  } finally {
    validator.dispose();
    source.dispose();
  }
}

function attempt<Given>(run: () => Given): Given | XmlFault {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { kind: 'malformed', detail: error.message.trim().slice(0, 200) };
  }
}
