import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth/next';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/web/auth';

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  // next-auth 4 learns its public address from the environment alone; behind a proxy the request's own host is not it.
  process.env.NEXTAUTH_URL = env.APP_URL;
  try {
    return await NextAuth(request, context, authOptions());
  } catch (error) {
    // It reads JSON without looking; what is no JSON is the sender's fault.
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    throw error;
  }
}

export { handle as GET, handle as POST };
