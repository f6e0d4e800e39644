/** A kept file for an operator, as it came: never shown by the browser, whatever it is, and kept by no cache. Null: 404. */
export function paperResponse(paper: { name: string; bytes: Buffer } | null): Response {
  if (!paper) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(paper.bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
