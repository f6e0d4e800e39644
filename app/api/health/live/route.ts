/** Liveness: this process answers. What it needs to work is told by `/api/health`. */
export function GET(): Response {
  return new Response(null, { status: 204 });
}
