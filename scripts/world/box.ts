import { demoKey } from '@/lib/stores/demo-key';

/** The people of the demo data who have one role each. */
export const demoLogins = { merchant: '09120000001', referrer: '09120000003', admin: '09120000005' } as const;

/** What a person needs to walk about in the running world. Lines to paste stand without a frame around them. */
export function box(appUrl: string, logs: string): string {
  const rule = '─'.repeat(78);
  const logins = Object.entries(demoLogins).map(([role, mobile]) => `    ${role.padEnd(10)} ${mobile}`);
  return [
    '',
    rule,
    `  Webpay runs at  ${appUrl}`,
    '',
    `  Sign in at ${appUrl}/sign-in with a mobile number:`,
    ...logins,
    `  The code arrives at ${appUrl}/simulator/sms`,
    '  The admin sets up a second factor at the first entry, with any authenticator app.',
    '',
    `  Test key        ${demoKey.text}`,
    '',
    '  Make a payment, then open the payment_url it answers and pay:',
    '',
    ...payLines(appUrl),
    '',
    '  Confirm it, as the shop does when the payer comes back:',
    '',
    ...confirmLines(appUrl),
    '',
    `  Logs: ${logs}    Stop: Ctrl-C`,
    rule,
  ].join('\n');
}

function payLines(appUrl: string): string[] {
  return [
    'REF=order-$(date +%s)',
    `curl -s ${appUrl}/api/create_request -d api_key=${demoKey.text} -d reference=$REF -d amount_irr=250000 -d callback_url=${appUrl}/`,
  ];
}

function confirmLines(appUrl: string): string[] {
  return [`curl -s ${appUrl}/api/confirm_payment -d api_key=${demoKey.text} -d reference=$REF -d amount_irr=250000`];
}
