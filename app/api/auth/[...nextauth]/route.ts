import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth/next';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/web/auth';

function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  // next-auth 4 learns its public address from the environment alone; behind a proxy the request's own host is not it.
  process.env.NEXTAUTH_URL = env.APP_URL;
  return NextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
