import type { NextRequest } from 'next/server';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { logError } from '@/lib/log';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { findSession, type Session } from './session';

const noStore = { 'cache-control': 'no-store' };

interface StoreCall {
  request: NextRequest;
  scope: StoreScope;
  session: Session;
}

/**
 * A read of one store for our own pages: proves who asks and hands over. Nobody signed in: 401; a store of others, or none: 404;
 * all of it as `{"error":"<code>"}`, never cached.
 */
export function storeRoute(answer: (call: StoreCall) => Promise<Response>) {
  return async (request: NextRequest, { params }: { params: Promise<{ store: string }> }): Promise<Response> => {
    try {
      const session = await findSession();
      if (!session) throw new DomainError('not_signed_in');
      const storeId = parsePublicId('store', (await params).store);
      const scope = storeId && (await findMemberScope(storeId, session.userId, session.origin));
      if (!scope) throw new DomainError('not_found');
      return await answer({ request, scope, session });
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'internal') return refuse(error);
      logError(error, { path: request.nextUrl.pathname });
      return refuse(new DomainError('internal'));
    }
  };
}

/** The same for what belongs to a person and no store: whoever is signed in reads what is his own. */
export function ownRoute(answer: (call: { request: NextRequest; session: Session }) => Promise<Response>) {
  return async (request: NextRequest): Promise<Response> => {
    try {
      const session = await findSession();
      if (!session) throw new DomainError('not_signed_in');
      return await answer({ request, session });
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'internal') return refuse(error);
      logError(error, { path: request.nextUrl.pathname });
      return refuse(new DomainError('internal'));
    }
  };
}

/** JSON that no cache keeps. */
export function answerJson(body: unknown): Response {
  return Response.json(body, { headers: noStore });
}

function refuse({ code, status }: DomainError): Response {
  return Response.json({ error: code }, { status, headers: noStore });
}
