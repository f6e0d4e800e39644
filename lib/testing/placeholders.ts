/**
 * What a text in ICU message format wants filled in: `name`, `count plural`, `<link>`; sorted, once each, the ones within branches too.
 * @throws Error when its braces do not match, or a choice has no branch `other`
 */
export function placeholdersOf(text: string): string[] {
  const found = new Set<string>();
  const end = readMessage(text, 0, found);
  if (end !== text.length) throw new Error(`a brace too many at ${end}: ${text}`);
  return [...found].sort();
}

/** Reads up to the brace that closes this message, or to the end. */
function readMessage(text: string, from: number, found: Set<string>): number {
  let at = from;
  while (at < text.length && text[at] !== '}') {
    const rest = text.slice(at);
    // An apostrophe before a brace or a tag quotes up to the next one.
    const quoted = /^'[{}<][^']*'/.exec(rest)?.[0];
    const tag = /^<(\w+)>/.exec(rest);
    if (tag) found.add(`<${tag[1]}>`);
    at = text[at] === '{' ? readArgument(text, at, found) : at + (quoted ?? tag?.[0] ?? ' ').length;
  }
  return at;
}

function readArgument(text: string, from: number, found: Set<string>): number {
  const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(from));
  if (!head) throw new Error(`no name after the brace at ${from}: ${text}`);
  const [all, name, kind] = head;
  found.add(kind ? `${name} ${kind}` : `${name}`);
  let at = from + all.length;
  if (kind && /^(plural|select|selectordinal)$/.test(kind)) at = readBranches(text, at, found);
  else at = text.indexOf('}', at);
  if (at < 0 || text[at] !== '}') throw new Error(`a brace is not closed: ${text}`);
  return at + 1;
}

function readBranches(text: string, from: number, found: Set<string>): number {
  const selectors: string[] = [];
  let at = from;
  for (;;) {
    const branch = /^[\s,]*(?:offset:\d+\s*)?(=?\w+)\s*\{/.exec(text.slice(at));
    if (!branch) break;
    selectors.push(branch[1] ?? '');
    at = readMessage(text, at + branch[0].length, found) + 1;
  }
  if (!selectors.includes('other')) throw new Error(`a choice without «other»: ${text}`);
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
}
