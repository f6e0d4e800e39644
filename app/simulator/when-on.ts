import { env } from '@/lib/env';

type Simulator = (request: Request, path: string) => Promise<Response>;
/** A route without a variable part has no params at all. */
type Context = { params: Promise<{ path?: string[] } | undefined> };

/** A route of a simulator: nothing is there unless the installation has simulators switched on. */
export function whenOn(simulator: Simulator) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    if (env.SIMULATOR !== 'on') return new Response(null, { status: 404 });
    return simulator(request, ((await params)?.path ?? []).join('/'));
  };
}
