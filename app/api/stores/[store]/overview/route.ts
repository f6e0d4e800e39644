import { getOverview } from '@/lib/reports/overview';
import { overviewJson } from '@/lib/web/panel-json';
import { readPanelQuery } from '@/lib/web/panel-query';
import { answerJson, storeRoute } from '@/lib/web/route';

/** The figures of the panel's first page. `?mode=test` for test money. */
export const GET = storeRoute(async ({ request, scope }) => {
  const { mode } = readPanelQuery(request.nextUrl.searchParams);
  return answerJson(overviewJson(await getOverview(scope, mode, new Date())));
});
