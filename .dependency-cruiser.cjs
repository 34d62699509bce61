// Who may import whom. Three floors, every import points down: web → server → db.
// Each comment says what to do instead of what its rule forbids.

const TEST = '\\.(test|spec)\\.ts$';
// What only tests use stands in server/testing and db/paper/testing; nothing else may import it.
const TESTING = '(\\.(test|spec)\\.ts$|^(server|db/paper)/testing/)';
const DOOR = '^web/routes/.*\\+server\\.ts$';
const TYPES_ONLY = ['type-only'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      // The rules are the same on the phone, on the server and in a test. Take clock, random and stored data
      // as arguments; put what needs a driver on the floor that has it.
      comment: 'db/domain imports only itself, zod and canonicalize. Pass everything else in as an argument.',
      severity: 'error',
      from: { path: '^db/domain/', pathNot: TEST },
      to: { pathNot: ['^db/domain/', 'node_modules/(zod|canonicalize)/'] },
    },
    {
      name: 'paper-is-pure',
      // The same bytes on phone and server: hand records and images in, get a document out.
      comment: 'db/paper imports only itself, db/domain, pdf-lib, fontkit and other pure libraries.',
      severity: 'error',
      from: { path: '^db/paper/', pathNot: TESTING },
      to: {
        pathNot: [
          '^db/(domain|paper)/',
          'node_modules/(zod|canonicalize|pdf-lib|fontkit|@types/fontkit|qr|chinese-days)/',
        ],
      },
    },
    {
      name: 'db-is-the-ground',
      // Something in db that needs the server or a screen belongs up there; move it, or pass it in.
      comment: 'db imports nothing above it.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(server|web|e2e)/' },
    },
    {
      name: 'phone-never-sees-postgres',
      // What both need is a shape or a rule: put it into db/domain.
      comment: 'db/phone and db/postgres never see each other; share through db/domain.',
      severity: 'error',
      from: { path: '^db/phone/' },
      to: { path: '^db/postgres/' },
    },
    {
      name: 'postgres-never-sees-phone',
      // What both need is a shape or a rule: put it into db/domain.
      comment: 'db/postgres and db/phone never see each other; share through db/domain.',
      severity: 'error',
      from: { path: '^db/postgres/' },
      to: { path: '^db/phone/' },
    },
    {
      name: 'server-never-sees-web',
      // Share the decision (db/domain) or the document (db/paper), not the screen and not the store.
      comment: 'server imports neither web nor db/phone; share through db/domain.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(web|db/phone)/' },
    },
    {
      name: 'web-sees-server-as-types',
      // SvelteKit does not keep these folders out of the phone's bundle. Write `import type`, ask over tRPC,
      // or put the code behind a door (+server.ts).
      comment:
        'Only doors (+server.ts) and hooks.server.ts run server or database code; elsewhere import type.',
      severity: 'error',
      from: { path: '^web/', pathNot: [DOOR, '^web/hooks\\.server\\.ts$'] },
      to: { path: '^(server|db/postgres)/', dependencyTypesNot: TYPES_ONLY },
    },
    {
      name: 'server-nouns-meet-at-mutations-and-queries',
      // Export what the other noun needs from mutations.ts (writes) or queries.ts (reads).
      comment: 'A server noun uses another noun only through its mutations.ts or queries.ts.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: [TESTING, '^server/(commands|jobs|sync)/'] },
      to: {
        path: '^server/[^/]+/',
        pathNot: [
          '^server/$1/',
          '^server/[^/]+/(mutations|queries)\\.ts$',
          '^server/(sync|auth|outside)/',
          '^server/dispatch/dispatch\\.ts$',
        ],
      },
    },
    {
      name: 'web-nouns-stand-apart',
      // Put the shared part into ui/ (looks) or sync/ (data), or let the route compose the two nouns.
      comment:
        'A web noun uses only ui/, desk/ (the frame of every office page), sync/, i18n/ and the files directly in web/lib; routes compose any.',
      severity: 'error',
      from: { path: '^web/lib/([^/]+)/', pathNot: [TEST, '^web/lib/sync/'] },
      to: { path: '^web/lib/[^/]+/', pathNot: ['^web/lib/$1/', '^web/lib/(ui|desk|sync|i18n)/'] },
    },
    {
      name: 'outside-through-dispatch',
      // Other people's systems fail for hours: queue a dispatch row and let its handler call them.
      comment: 'outside/ is called only from dispatch handlers, jobs, callback doors and commands.',
      severity: 'error',
      from: {
        path: '^(server|web|db)/',
        pathNot: [TESTING, DOOR, '^server/(outside|jobs|commands)/', '^server/dispatch/handlers(/|\\.ts$)'],
      },
      to: { path: '^server/outside/', dependencyTypesNot: TYPES_ONLY },
    },
    {
      name: 'no-cycles',
      // Move what both need into a third file below them; a cycle of types alone is harmless.
      comment: 'No cycles.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: TYPES_ONLY } },
    },
    {
      name: 'no-orphans',
      // Delete the file, or use it. A new kind of entry point is added to this list.
      comment: 'No file without any import in or out.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          TEST,
          '\\.d\\.ts$',
          '^web/hooks(\\.client|\\.server)?\\.ts$',
          '^web/service-worker/',
          '^web/routes/.*\\+[a-z-]+(\\.server)?\\.(ts|svelte)$',
          '^server/(main|worker)\\.ts$',
          '^server/commands/[^/]+\\.(ts|mjs)$',
          '^server/commands/check/require-postgres\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'no-imports-from-tests',
      // Move what is shared out of the test into a file beside it.
      comment: 'Nothing imports a test.',
      severity: 'error',
      from: {},
      to: { path: TEST },
    },
    {
      name: 'testing-is-for-tests',
      // Move what the product needs out of server/testing, to the noun it belongs to.
      comment: 'Only tests import server/testing and db/paper/testing.',
      severity: 'error',
      from: { pathNot: [TESTING, '^e2e/'] },
      to: { path: '^(server|db/paper)/testing/' },
    },
    {
      name: 'every-import-leads-somewhere',
      // Correct the path: inside the project it is #domain/… #db/… #server/… #lib/… with its extension.
      comment: 'An import that cannot be found is invisible to the rules above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\$env/|\\$service-worker$|\\./\\$types)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.svelte-kit)/|^e2e/bench/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.d.ts', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'browser', 'types', 'node', 'default', 'require'],
    },
  },
};
