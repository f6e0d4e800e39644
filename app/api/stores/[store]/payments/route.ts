import { feedLength, listPayments } from '@/lib/reports/feed';
import { feedJson } from '@/lib/web/panel-json';
import { readPanelQuery } from '@/lib/web/panel-query';
import { answerJson, storeRoute } from '@/lib/web/route';

/** A page of the payments list, with the same query as the list's own address. */
export const GET = storeRoute(async ({ request, scope }) => {
  const { filter, after } = readPanelQuery(request.nextUrl.searchParams);
  return answerJson(feedJson(await listPayments(scope, filter, { after, limit: feedLength }), new Date()));
});
