import type { NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { logError } from '@/lib/log';
import { recordClick } from '@/lib/referrals/record-click';
import { parseReferralCode } from '@/lib/users/referral-code';
import { addressIn } from './client-address';
import { keptLinkIn, newReferralCookie, referralCookie } from './referral-cookie';

/**
 * A visit by `/?rc=…`: it is counted, and the first link of sixty days is kept in a cookie. What a browser or a messenger fetches ahead is
 * no visit. A visitor never waits in vain: when nothing can be written, the page comes without.
 */
export async function keepReferral(request: NextRequest, response: NextResponse): Promise<void> {
  const code = parseReferralCode(request.nextUrl.searchParams.get('rc'));
  if (code === null || !isVisit(request)) return;
  const now = new Date();
  try {
    const click = await recordClick(
      {
        code,
        address: addressIn(request.headers.get('x-forwarded-for'), env.PROXY_HOPS),
        userAgent: request.headers.get('user-agent') ?? '',
        landing: request.nextUrl.pathname,
      },
      now,
    );
    if (click.kind === 'nobody' || keptLinkIn(request.cookies.get(referralCookie)?.value, now)) return;
    response.cookies.set(newReferralCookie({ code, clickId: click.kind === 'counted' ? click.id : null }, now));
  } catch (error) {
    logError(error, { at: 'referral_click' });
  }
}

const fetchesAhead = /bot|crawl|spider|preview|facebookexternalhit|whatsapp/i;

function isVisit({ method, headers }: NextRequest): boolean {
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? '';
  const goal = headers.get('sec-fetch-dest') ?? 'document';
  return (
    method === 'GET' &&
    goal === 'document' &&
    !purpose.includes('prefetch') &&
    !fetchesAhead.test(headers.get('user-agent') ?? '')
  );
}
