// Who signs in to the demonstration, where their work begins, and every page they may open.

/** What everybody sees without signing in. */
export const openToAll = ['/sign-in', '/sign-in?signed_out=true'];

const own = ['/', '/account', '/api'];
const measures = ['/measures/OM1', '/measures/OM3', '/measures/OM18', '/measures/OM4'];
const asked = [
  '/?plan=juan-f-2017', '/?known_on=2018-07-01', '/?known_on=2017-01-01', '/measures/OM17?plan=juan-f-2017',
  '/measures/OM18?period=2019-12', '/measures/OM2?known_on=2018-07-01', '/measures/OM15?known_on=2017-01-01',
];

/** Each with the role that decides what may be opened. */
export const people = {
  monitor: { role: 'monitor', begins: '/', pages: [...own, ...measures, ...asked] },
  leadership: { role: 'leadership', begins: '/', pages: [...own, ...measures] },
  director: { role: 'leadership', begins: '/', pages: [...own, ...measures] },
  steward: { role: 'steward', begins: '/', pages: [...own, ...measures] },
  counsel: { role: 'counsel', begins: '/', pages: [...own, ...measures] },
  reviewer: { role: 'reviewer', begins: '/work', pages: [...own, '/work'] },
  admin: { role: 'admin', begins: '/account', pages: [...own, '/accounts', '/accounts/new', '/accounts/demo-director'] },
};

/** The name and password that `demo` gives somebody. */
export function signIn(person) {
  return { name: `demo-${person}`, password: `demo-${person}-password` };
}
