// Signing in and out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, fillSignIn, inABrowser, visit } from '../support/browser.mjs';
import { people, signIn } from '../support/people.mjs';

inABrowser();

for (const [person, { begins }] of Object.entries(people)) {
  test(`${person} signs in and stands where the work begins`, () =>
    visit({}, async (page) => {
      await fillSignIn(page, signIn(person));
      await page.waitForURL((url) => url.pathname === begins);
      assert.match(await page.getByRole('banner').innerText(), new RegExp(`demo-${person}`));
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    }));
}

test('a wrong password is refused with what to do, and keeps the name', () =>
  visit({}, async (page) => {
    await fillSignIn(page, { name: 'demo-counsel', password: 'not the password' });
    assert.equal(address(page), '/sign-in');
    assert.match(await page.getByRole('alert').innerText(), /wrong[\s\S]*try again/i);
    assert.equal(await page.getByLabel('Name').inputValue(), 'demo-counsel');
    assert.equal(await page.getByLabel('Password').inputValue(), '');
  }));

test('a name that nobody has is refused in the same words as a wrong password', () =>
  visit({}, async (page) => {
    const words = [];
    for (const name of ['demo-counsel', 'nobody-at-all']) {
      await fillSignIn(page, { name, password: 'not the password' });
      words.push(await page.getByRole('alert').innerText());
    }
    assert.equal(words[0], words[1]);
  }));

test('who is not signed in is led to the page wanted by signing in', () =>
  visit({}, async (page) => {
    await page.goto('/?plan=juan-f-2017');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    await page.getByLabel('Name').fill('demo-monitor');
    await page.getByLabel('Password').fill('demo-monitor-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    assert.equal(address(page), '/?plan=juan-f-2017');
  }));

test('signing out ends the session, also for a copy of its cookie', () =>
  visit({}, async (page, context) => {
    await fillSignIn(page, signIn('monitor'));
    await page.waitForURL((url) => url.pathname === '/');
    const cookies = await context.cookies();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname === '/sign-in');
    assert.match(await page.getByRole('main').innerText(), /signed out/i);
    await context.addCookies(cookies);
    await page.goto('/');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
  }));

test('the cookies are kept from scripts and from other sites', () =>
  visit({}, async (page, context) => {
    await fillSignIn(page, signIn('monitor'));
    await page.waitForURL((url) => url.pathname === '/');
    const cookies = await context.cookies();
    // The session's, and the one by which the browser is known from now on.
    assert.deepEqual(cookies.map((cookie) => cookie.name).sort(), ['exitplan', 'exitplan-device']);
    for (const cookie of cookies) assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, 'Lax'], cookie.name);
    assert.equal(await page.evaluate('document.cookie'), '');
  }));
