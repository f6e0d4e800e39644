/** The request's own path and query, set by `proxy.ts`: a server component cannot see it otherwise. */
export const pathHeader = 'x-path';
