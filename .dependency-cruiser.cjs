// The import rules of the architecture table, checked on every change.
const mock = (name) => `^mocks/${name}/`;
const only = (room, allowed, comment) => ({
  name: `room-${room.replace(/\W+/g, '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(mocks|steps|reference|reports|cli|bench|console|tests)/', pathNot: [`^${room}/`, ...allowed] },
});
const services = ['insi', 'psc', 'franceconnect', 'droits', 'dmp', 'annuaire', 'igc'];
const floor = [mock('platform')];
const toolkits = [mock('soap'), mock('oidc'), mock('nation'), ...floor];

module.exports = {
  forbidden: [
    only('mocks/platform', [], 'the platform imports nothing of ours'),
    only('mocks/nation', floor, 'the nation stands on the platform only'),
    only('mocks/soap', floor, 'toolkits stand on the platform only'),
    only('mocks/oidc', floor, 'toolkits stand on the platform only'),
    ...services.map((name) => only(`mocks/${name}`, toolkits, 'a service never imports another service')),
    only(
      'mocks/bench',
      [mock('platform'), mock('nation'), ...services.map((name) => `^mocks/${name}/(index|contract)\\.ts$`)],
      'the bench assembles public entry points',
    ),
    only('reference', [], 'the reference system is a stranger: it only knows URLs and certificates'),
    only('reports', [mock('platform')], 'reports read the journal and the run messages'),
    only(
      'steps',
      [mock('platform'), '^mocks/(bench|nation)/index\\.ts$', '^reports/model\\.ts$'],
      'steps use public entry points',
    ),
    only('console', [], 'the console uses the control interface only'),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^tests/' },
      to: { path: '\\.test\\.ts$|^tests/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out)/' },
  },
};
