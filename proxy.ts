import { type NextRequest, NextResponse } from 'next/server';
import { keepReferral } from '@/lib/web/referral-visit';
import { pageHeaders, pathHeader } from '@/lib/web/security-headers';

/** Headers only, and the visit by a personal link: who may see what is decided where the data is read, never here. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  // Next itself would answer 500 to what it cannot read.
  if (!isDecodable(pathname) || !(await isWhole(request))) return new NextResponse(null, { status: 400 });
  if (/^\/(?:api|pay|simulator|_next)\//.test(pathname)) return NextResponse.next();
  const headers = pageHeaders(crypto.randomUUID());
  const forwarded = new Headers(request.headers);
  forwarded.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  // Next takes the nonce for its own scripts from the policy it finds in the request.
  forwarded.set('content-security-policy', headers['content-security-policy']);
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  await keepReferral(request, response);
  return response;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether a form came to its end. It stays readable for the page. */
async function isWhole(request: NextRequest): Promise<boolean> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return true;
  return request.formData().then(
    () => true,
    () => false,
  );
}

/**
 * Pages of the site and the panel. Payer pages, the API and the simulators set their own headers, files need none: these come by
 * only with an escape in their address.
 */
export const config = {
  matcher: ['/((?!api/|pay/|simulator(?:/|$)|_next/|.*\\.[a-z0-9]+$).*)', '/(.*%.*)'],
};
