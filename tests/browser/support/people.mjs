// Who signs in to the demonstration, where their work begins, and every page they may open.

/** What everybody sees without signing in. */
export const openToAll = ['/sign-in', '/sign-in?signed_out=true'];

const own = ['/', '/account'];

export const people = {
  monitor: { begins: '/', pages: [...own, '/?plan=juan-f-2017', '/?known_on=2018-07-01', '/?known_on=2017-01-01'] },
  leadership: { begins: '/', pages: own },
  steward: { begins: '/', pages: own },
  counsel: { begins: '/', pages: own },
  reviewer: { begins: '/work', pages: [...own, '/work'] },
  admin: { begins: '/account', pages: [...own, '/accounts', '/accounts/new', '/accounts/demo-leadership'] },
};

/** The name and password that `demo` gives a role. */
export function signIn(role) {
  return { name: `demo-${role}`, password: `demo-${role}-password` };
}
