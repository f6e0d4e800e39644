import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  typedRoutes: true,
  agentRules: false,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // `npm run check` type-checks the whole tree, tests and scripts too; a second pass at each build would only cost time.
  // Next writes its folders into the tsconfig: a build beside the usual one gets another file to write into.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG ?? 'tsconfig.json' },
  // These hold sockets, native code or worker threads and must be loaded by Node, once per process.
  serverExternalPackages: ['postgres', 'pg-boss', 'pino', 'libxml2-wasm'],
  // Clients of the merchant protocol do not follow redirects: `/api/create_request/` must answer in place.
  skipTrailingSlashRedirect: true,
  // `next dev` prints each request with its query, where the merchant protocol carries keys; we write a line of our own.
  logging: { incomingRequests: { ignore: [/^\/api\/(create_request|confirm_payment)/] } },
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
