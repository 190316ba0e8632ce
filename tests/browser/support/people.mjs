// Who signs in to the demonstration, where their work begins, and every page they may open.

/** What everybody sees without signing in. */
export const openToAll = ['/sign-in', '/sign-in?signed_out=true'];

export const people = {
  monitor: { begins: '/', pages: ['/', '/?plan=juan-f-2017', '/?known_on=2018-07-01'] },
  leadership: { begins: '/', pages: ['/'] },
  steward: { begins: '/', pages: ['/'] },
  counsel: { begins: '/', pages: ['/'] },
  reviewer: { begins: '/work', pages: [] },
  admin: { begins: '/account', pages: [] },
};

/** The name and password that `demo` gives a role. */
export function signIn(role) {
  return { name: `demo-${role}`, password: `demo-${role}-password` };
}
