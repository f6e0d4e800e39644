import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth/next';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/web/auth';

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  // next-auth 4 learns its public address from the environment alone; behind a proxy the request's own host is not it.
  process.env.NEXTAUTH_URL = env.APP_URL;
  if (!returnAddresses(request).every(isAddress)) return new Response(null, { status: 400 });
  try {
    return await NextAuth(request, context, authOptions());
  } catch (error) {
    // It reads JSON without looking; what is no JSON is the sender's fault.
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    throw error;
  }
}

/** Where the sender wants to be led afterwards. A broken one next-auth would take for a broken installation, and log it. */
function returnAddresses({ nextUrl, cookies }: NextRequest): string[] {
  const kept = ['next-auth.callback-url', '__Secure-next-auth.callback-url'].map(
    (name) => cookies.get(name)?.value ?? '',
  );
  return [...nextUrl.searchParams.getAll('callbackUrl'), ...kept].filter((address) => address !== '');
}

function isAddress(text: string): boolean {
  const address = URL.parse(text, text.startsWith('/') ? env.APP_URL : undefined);
  return address?.protocol === 'http:' || address?.protocol === 'https:';
}

export { handle as GET, handle as POST };
