import { env } from '@/lib/env';

type Simulator = (request: Request, path: string) => Promise<Response>;
type Context = { params: Promise<{ path?: string[] }> };

/** A route of a simulator: nothing is there unless the installation has simulators switched on. */
export function whenOn(simulator: Simulator) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    if (env.SIMULATOR !== 'on') return new Response(null, { status: 404 });
    return simulator(request, ((await params).path ?? []).join('/'));
  };
}
