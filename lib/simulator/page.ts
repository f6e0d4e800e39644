import { createHash } from 'node:crypto';
import { type Html, html } from './html';
import { script, style } from './looks';
import type { Words } from './words';

interface Page {
  title: string;
  body: Html;
  status?: number;
  /** The page goes to an address that a shop named: forms and frames may lead out of here. */
  leadsOut?: boolean;
}

const sourceHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const [styleHash, scriptHash] = [sourceHash(style.markup), sourceHash(script.markup)];

/** A whole page of the simulator; that it is one stands at the top of each. */
export function simulatorPage(words: Words, { title, body, status = 200, leadsOut = false }: Page): Response {
  const page = html`<!doctype html><html lang="${words.locale}" dir="${words.direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>
<link rel="icon" href="data:,"><style>${style}</style></head><body><header class="ribbon">${words.texts.ribbon}</header>
<main><h1>${title}</h1>${body}</main><script>${script}</script></body></html>`;
  const out = leadsOut ? 'http: https:' : "'self'";
  return new Response(page.markup, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${styleHash}; script-src ${scriptHash}; img-src data:; form-action ${out}; frame-src ${leadsOut ? out : "'none'"}; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
