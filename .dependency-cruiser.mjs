/** The floors of lib, ground first: a room may import rooms of its own floor's left and below, never upwards. */
const floors = [
  ['money', 'calendar', 'iran', 'ids', 'errors', 'env', 'log', 'ask-json', 'crypto', 'i18n', 'sheets'],
  // Notices and the audit log stand low: signing in already sends one and writes the other.
  ['ledger', 'notifications', 'audit'],
  ['users', 'stores'],
  // A team is people of a store: it knows both, and of money only whose account ends when the store changes hands.
  // Transfers pay whom they are told to, and do not know for what.
  ['verification', 'psp', 'shaparak', 'shaparak-settlement', 'team', 'working-calendar', 'transfers'],
  // What a store still needs is read from its form, its accounts and Shaparak's answers, which do not know each other.
  ['onboarding'],
  // Operators decide about stores and accounts; nobody below waits for them.
  ['reviews'],
  ['payments'],
  ['settlement', 'referrals'],
  // What comes from the PSP and the bank is held against payments and settlement lines, which never ask it.
  ['reconciliation'],
  ['reports', 'events', 'health'],
  ['merchant-api', 'payer-pages', 'jobs'],
  ['web'],
];
const path = (rooms) => `^lib/(${rooms.join('|')})(/|\\.ts$)`;
const upwards = floors.slice(0, -1).map((rooms, i) => ({
  name: `floor-${i}-${rooms[0]}`,
  severity: 'error',
  comment: 'Arrows in lib point down: what is nearer the ground must not know what stands on it.',
  from: { path: path(rooms), pathNot: '\\.test\\.ts$' },
  to: { path: path(floors.slice(i + 1).flat()) },
}));

const tests = '(\\.test\\.tsx?$|^lib/testing/|^e2e/|^scripts/)';

export default {
  forbidden: [
    ...upwards,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      comment: 'app is routes only: what two places need lives in lib or components.',
      from: { pathNot: '^(app|e2e)/' },
      to: { path: '^app/' },
    },
    {
      name: 'app-not-db',
      severity: 'error',
      comment: 'A route reads the parameters, proves who asks and calls lib; it never speaks to the database.',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { path: ['^db/', 'node_modules/(drizzle-orm|postgres)/'] },
    },
    {
      name: 'components-know-little',
      severity: 'error',
      comment: 'Components show values; they know money, days, codes and words, and nothing of the business.',
      from: { path: '^components/', pathNot: tests },
      to: { path: '^lib/', pathNot: '^lib/(money|calendar|iran|i18n)/' },
    },
    {
      name: 'ui-is-ours-alone',
      severity: 'error',
      comment: 'components/ui could be lifted into another product: it imports nothing of ours.',
      from: { path: '^components/ui/' },
      to: { path: '^(app|lib|db|components/(?!ui/))' },
    },
    {
      name: 'db-is-ground',
      severity: 'error',
      comment:
        'Tables know ids and rial, nothing of the rules. What fills them, or seals what an older schema left plain, may ask lib.',
      from: { path: '^db/', pathNot: ['\\.test\\.ts$', '^db/(seed|reference-data|seal-plain)'] },
      to: { path: '^(lib/(?!ids\\.ts|money/|env\\.ts)|app/|components/)' },
    },
    {
      name: 'ground-is-pure',
      severity: 'error',
      comment: 'Money, days and codes are arithmetic: no database, no settings, the same in a browser and a worker.',
      from: { path: '^lib/(money|calendar|iran|ids\\.ts|errors\\.ts)', pathNot: '\\.test\\.ts$' },
      to: { path: ['^db/', '^lib/(env|log)\\.ts$', '^(node:|fs$|path$|crypto$)'] },
    },
    {
      name: 'frameworks-stay-outside',
      severity: 'error',
      comment: 'The domain is plain TypeScript: it must run in a worker, a script and a test without Next or React.',
      from: { path: '^(lib/(?!web/|i18n/)|db/|scripts/)', pathNot: '^lib/testing/' },
      to: { path: 'node_modules/(next|react|react-dom|next-auth|next-intl|@conform-to/react)/' },
    },
    {
      name: 'psp-knows-its-bank-only',
      severity: 'error',
      comment: 'A bank adapter knows its bank: no other bank, and nothing of payments.',
      from: { path: '^lib/psp/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^lib/',
        pathNot: ['^lib/psp/$1/', '^lib/psp/psp\\.ts$', '^lib/(money|iran|errors|log|ask-json|calendar)(/|\\.ts$)'],
      },
    },
    {
      name: 'simulator-shares-the-wire-only',
      severity: 'error',
      comment: 'A simulator that shared code with its adapter would agree with every mistake of it.',
      from: { path: '^lib/simulator/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(lib|db)/',
        pathNot: [
          '^lib/simulator/',
          '/protocol\\.ts$',
          '^db/(client|schema/simulator|schema/index)\\.ts$',
          '^lib/(money|iran|calendar|ids|log|env|i18n)(/|\\.ts$)',
        ],
      },
    },
    {
      name: 'nobody-imports-a-simulator',
      severity: 'error',
      comment: 'The far side is reached over HTTP.',
      from: { path: '^(lib|components|db)/', pathNot: ['^lib/simulator/', tests] },
      to: { path: '^lib/simulator/' },
    },
    {
      name: 'payer-is-not-the-panel',
      severity: 'error',
      comment: 'The payer pages carry nothing of the panel: small, script-free, and safe from its changes.',
      from: { path: '^(app/pay/|lib/payer-pages/)', pathNot: '\\.test\\.ts$' },
      to: {
        path: ['^app/\\((dashboard|admin|public)\\)', '^components/', '^lib/(reports|events|settlement|referrals)/'],
      },
    },
    {
      name: 'tests-stay-out',
      severity: 'error',
      comment: 'What runs in production does not import what only tests need.',
      from: { pathNot: [tests, '\\.config\\.', '^db/seed'] },
      to: { path: ['\\.test\\.tsx?$', '^lib/testing/', '^e2e/'] },
    },
    {
      name: 'no-orphan-dependency',
      severity: 'error',
      comment: 'What is imported is in package.json.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere hides the arrows behind it.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data|db/migrations|next-env)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
