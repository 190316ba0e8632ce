// Who signs in to the demonstration, where their work begins, and every page they may open.

/** What everybody sees without signing in. */
export const openToAll = ['/sign-in', '/sign-in?signed_out=true'];

/** Pages that are there only while something is under way; the stories about it look at them. */
export const underWay = [
  '/escalations/{number}', '/notices/{number}', '/rounds/{round}/cases/{case}', '/submissions/drafts/{id}',
  '/submissions/refused/{id}', '/scoring/{round}/{case}',
];

const own = ['/', '/account', '/api'];
const measures = ['/measures/OM1', '/measures/OM3', '/measures/OM18', '/measures/OM4', '/case-review/2019-Q4'];
const board = ['/certification', '/certification/OM15', '/certification/OM15:dental', '/certification/OM4'];
const parties = ['/notices', '/release'];
const records = ['/records?measure=OM1&period=2019-Q4', '/caseloads', '/compare?measure=OM17&period=2019-Q4', '/due-soon', '/find', '/find?id=R0281948'];
const ledger = ['/ledger', '/ledger?action=signed_in&from=2019-01-01', '/ledger?person=nobody'];
const submissions = ['/submissions', '/submissions/new', '/submissions/24', '/submissions/24?severity=error'];

const reviews = ['/escalations', '/remediation', '/reviews/1', '/certification/OM18/reviews'];
const rounds = ['/rounds', '/rounds?reviewer=demo-reviewer', '/rounds/1', '/rounds/1?show=final', '/rounds/new'];

/** The same pages asked otherwise: another plan or date, one office, an empty list. */
const asked = [
  '/?plan=juan-f-2017', '/?known_on=2018-07-01', '/?known_on=2017-01-01', '/measures/OM17?plan=juan-f-2017',
  '/measures/OM18?period=2019-12', '/measures/OM2?known_on=2018-07-01', '/measures/OM15?known_on=2017-01-01',
  '/records?measure=OM3&period=2019-Q4', '/records?measure=OM17&period=2019-12&scope=region&name=2&verdict=not_met',
  '/records?measure=OM18&period=2019-12&scope=office&name=hartford', '/records?measure=OM1&period=2017-06',
  '/caseloads?quarter=2018-Q1&office=norwich', '/due-soon?region=3', '/find?id=W03144', '/find?id=nothing-at-all',
  '/certification?plan=juan-f-2017', '/case-review/2020-Q1', '/certification/OM18?known_on=2018-07-01', '/release?known_on=2018-07-01',
];

/** Each with the role that decides what may be opened. */
export const people = {
  monitor: {
    role: 'monitor',
    begins: '/',
    pages: [
      ...own, ...measures, ...board, ...parties, ...records, ...reviews, ...rounds, ...submissions, ...ledger, '/rights', '/scoring', ...asked,
    ],
  },
  leadership: { role: 'leadership', begins: '/', pages: [...own, ...measures, ...board, ...parties, ...records, ...reviews] },
  director: {
    role: 'leadership',
    begins: '/',
    pages: [
      ...own, ...measures, ...board, ...parties, ...records, ...reviews,
      '/records?measure=OM1&period=2019-Q4&scope=office&name=hartford',
    ],
  },
  steward: { role: 'steward', begins: '/', pages: [...own, ...measures, ...board, ...submissions] },
  counsel: { role: 'counsel', begins: '/', pages: [...own, ...measures, ...board, ...parties, '/notices/new'] },
  reviewer: { role: 'reviewer', begins: '/scoring', pages: [...own, '/scoring'] },
  admin: { role: 'admin', begins: '/account', pages: [...own, '/accounts', '/accounts/new', '/accounts/demo-director'] },
};

/** The name and password that `demo` gives somebody. */
export function signIn(person) {
  return { name: `demo-${person}`, password: `demo-${person}-password` };
}
