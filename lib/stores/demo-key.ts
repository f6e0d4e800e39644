/**
 * The one key that works without sign-up, printed in the README: public, for test payments of the first demo store, and
 * refused unless DEMO=on. The seed stores it as an ordinary row.
 */
export const demoKey = {
  id: '00000000-0000-4000-8000-000000000001',
  secret: '00000000-0000-4000-8000-000000000002',
  text: 'testwebpay:00000000-0000-4000-8000-000000000001:00000000-0000-4000-8000-000000000002',
} as const;
