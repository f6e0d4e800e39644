/** A command that asks for a payment. The key goes in the body: what stands in an address ends up in logs. */
export function testCommand(appUrl: string, key: string): string {
  return [
    `curl ${appUrl}/api/create_request`,
    `-d api_key=${key}`,
    '-d reference=test-$RANDOM',
    '-d amount_irr=100000',
    `-d callback_url=${appUrl}/`,
  ].join(' \\\n  ');
}
