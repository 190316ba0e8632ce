// A session ends while somebody writes: nothing of it is lost, nobody else gets it, and who is there is warned before.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, desk, fillSignIn, inABrowser, phone, visit } from '../support/browser.mjs';
import { tabTo } from '../support/keyboard.mjs';
import { holds, holdsWithoutData } from '../support/page.mjs';
import { signIn } from '../support/people.mjs';
import { demonstration, portalOfShortSessions } from '../support/portal.mjs';

inABrowser();

const written = 'Made-up long text that took forty minutes to write.\n\n“Two” <paragraphs> & a "half".';
const chosen = ['OM1', 'OM15:dental', 'OM18'];

let portal;

/** A demonstration of its own: who is signed out here must not be missed by other stories. */
before(async () => {
  portal = await demonstration();
});
after(() => portal.stop());

const here = (story, how = {}) => visit({ at: portal.address, ...how }, story);

/** Signs somebody in whose work begins there. */
async function signedIn(page, person) {
  await fillSignIn(page, signIn(person));
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Ends every session of somebody but the newest, from another browser, and that one too. */
async function signOutEverywhere(person) {
  await here(async (elsewhere) => {
    await signedIn(elsewhere, person);
    await elsewhere.goto('/account');
    await elsewhere.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await elsewhere.waitForURL((url) => url.search.includes('done'));
    await elsewhere.getByRole('button', { name: 'Sign out', exact: true }).click();
    await elsewhere.waitForURL((url) => url.pathname === '/sign-in');
  });
}

/** Fills a notice in, on a document of its own. */
async function write(page, document) {
  await page.goto('/notices/new');
  await page.getByLabel('What is asserted').fill(written);
  await page.getByLabel('Document').fill(document);
  for (const summary of await page.locator('details.boxes > summary').all()) await summary.click();
  for (const id of chosen) await page.locator(`label[for="measures-${id}"]`).click();
}

const file = (page) => page.getByRole('button', { name: 'File a notice' }).click();
const waits = (page) => page.getByRole('heading', { name: 'You are not signed in any more' }).waitFor();

/** Writes the password, the name being filled in, and sends what waits. */
async function signInAgain(page, person) {
  await page.getByLabel('Name').fill(signIn(person).name);
  await page.getByLabel('Password').fill(signIn(person).password);
  await page.getByRole('button', { name: 'Sign in and send it' }).click();
}

/** The page of a notice that was filed with all that was written. */
async function isFiled(page, document) {
  await page.waitForURL((url) => /^[/]notices[/][0-9]+$/.test(url.pathname));
  const main = await page.getByRole('main').innerText();
  for (const text of [...written.split('\n\n'), document, ...chosen]) assert.ok(main.includes(text), `${text}: ${main}`);
}

for (const javaScriptEnabled of [true, false]) {
  test(`a notice sent after the session's end is filed once its writer signs in, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () =>
    here(async (page) => {
      await signedIn(page, 'counsel');
      const document = `ECF 900${Number(javaScriptEnabled)}`;
      await write(page, document);
      await signOutEverywhere('counsel');
      await file(page);
      await waits(page);
      assert.equal(address(page), '/notices/new');
      assert.equal(await page.getByLabel('Name').inputValue(), 'demo-counsel');
      assert.match(await page.getByRole('main').innerText(), /took forty minutes to write/);
      if (javaScriptEnabled) {
        for (const viewport of [phone, desk]) {
          await page.setViewportSize(viewport);
          await holds(page);
        }
      }
      await signInAgain(page, 'counsel');
      await isFiled(page, document);
    }, { javaScriptEnabled }));
}

test('the keyboard alone leads from what waits to what was filed', () =>
  here(async (page) => {
    await signedIn(page, 'counsel');
    await write(page, 'ECF 9010');
    await signOutEverywhere('counsel');
    await page.getByLabel('Document').focus();
    await tabTo(page, 'form#notice > button');
    await page.keyboard.press('Enter');
    await waits(page);
    await tabTo(page, '#password');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('Name or password is wrong').waitFor();
    await tabTo(page, '#password');
    await page.keyboard.type(signIn('counsel').password);
    await page.keyboard.press('Enter');
    await isFiled(page, 'ECF 9010');
  }));

test('another person who signs in sends nothing of it and sees nothing of it', () =>
  here(async (page) => {
    await signedIn(page, 'counsel');
    await write(page, 'ECF 9020');
    await signOutEverywhere('counsel');
    await file(page);
    await waits(page);
    await signInAgain(page, 'monitor');
    await page.getByRole('heading', { name: 'Somebody else is signed in now' }).waitFor();
    assert.match(await page.getByRole('banner').innerText(), /demo-monitor/);
    assert.doesNotMatch(await page.content(), /forty minutes|ECF 9020/);
    await holds(page);
    await page.goto('/notices');
    assert.doesNotMatch(await page.getByRole('main').innerText(), /ECF 9020/);
  }));

test('a form that one opened is not taken from another who signed in meanwhile in the same browser', () =>
  here(async (page, context) => {
    await signedIn(page, 'counsel');
    await write(page, 'ECF 9030');
    const other = await context.newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await signedIn(other, 'monitor');
    await file(page);
    await page.getByRole('heading', { name: 'Somebody else is signed in now' }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /Sign in as demo-counsel/);
  }));

test('after an upload the typed fields come back, and the files are asked for again', () =>
  here(async (page) => {
    await signedIn(page, 'steward');
    await page.goto('/submissions/new');
    await page.getByLabel('Month', { exact: true }).fill('2020-01');
    await page.getByLabel('When was the data drawn?').fill('2020-02-15T06:00');
    await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'january.zip', mimeType: 'application/zip', buffer: Buffer.from('PK, and more') });
    await signOutEverywhere('steward');
    await page.getByRole('button', { name: 'Upload and check' }).click();
    await waits(page);
    await page.getByText('The files that you chose could not be kept').waitFor();
    await holds(page);
    await signInAgain(page, 'steward');
    await page.getByLabel('Files', { exact: true }).waitFor();
    assert.equal(await page.getByLabel('Month', { exact: true }).inputValue(), '2020-01');
    assert.equal(await page.getByLabel('When was the data drawn?').inputValue(), '2020-02-15T06:00');
    await holds(page);
  }));

test('without scripts a sheet of scores waits like any form', () =>
  here(async (page) => {
    await signedIn(page, 'reviewer-2');
    await page.goto('/scoring');
    await page.getByRole('row', { name: /immediate risk/ }).last().getByRole('link').first().click();
    const at = address(page);
    await page.getByRole('group', { name: /clear risk to the child/ }).getByText('Yes', { exact: true }).click();
    await page.getByLabel('What is the risk?').fill('Nobody watches the made-up stairs.');
    await signOutEverywhere('reviewer-2');
    await page.getByRole('button', { name: 'Record the answer and go on' }).click();
    await waits(page);
    await signInAgain(page, 'reviewer-2');
    await page.getByText('The answer about immediate risk is recorded.').waitFor();
    assert.ok(page.url().includes(at));
    assert.match(await page.getByRole('main').innerText(), /Nobody watches the made-up stairs/);
  }, { javaScriptEnabled: false }));

test('that nobody stays longer than the longest time is told as what can not be put off', () =>
  here(async (page) => {
    await signedIn(page, 'counsel');
    // What the portal says eleven hours and 58 minutes later.
    await page.route('**/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ends_in: 125, can_stay: false } });
    });
    await page.goto('/notices/new');
    await page.waitForTimeout(5500);
    await page.evaluate('window.dispatchEvent(new Event("focus"))');
    await page.getByRole('status').getByText('You will be signed out in 2 minutes: no session lasts longer than 12 hours').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Stay signed in' }).count(), 0);
    await holds(page);
  }));

const lee = { name: 'lee.example', role: 'counsel', password: 'a made-up password' };

test('who writes is warned half a minute before a session of one minute ends, stays by the keyboard, and is told its end', async () => {
  const short = await portalOfShortSessions(1, [{ ...lee, password: 'a password to begin with' }]);
  try {
    await visit({ at: short.address }, async (page, context) => {
      await fillSignIn(page, { ...lee, password: 'a password to begin with' });
      await page.getByLabel('Present password').fill('a password to begin with');
      for (const label of ['New password', 'New password again']) await page.getByLabel(label, { exact: true }).fill(lee.password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.waitForURL((url) => url.search.includes('done'));
      await page.goto('/notices/new');
      const text = page.getByLabel('What is asserted');
      await text.pressSequentially('Half a');
      const other = await context.newPage();
      await other.goto('/notices');
      await page.bringToFront();
      const said = (window) => window.getByRole('status').getByText(/You will be signed out in less than a minute/);
      await Promise.all([page, other].map((window) => said(window).waitFor({ timeout: 45_000 })));
      await page.keyboard.type(' sentence');
      assert.equal(await text.inputValue(), 'Half a sentence', 'the focus stays where it was');
      for (const viewport of [phone, desk]) {
        await page.setViewportSize(viewport);
        await holdsWithoutData(page);
      }
      await tabTo(page, '[data-do=stay]');
      await page.keyboard.press('Enter');
      await said(page).waitFor({ state: 'hidden' });
      assert.ok(await page.evaluate('document.querySelector("main").contains(document.activeElement)'), 'and goes back there');
      await said(other).waitFor({ state: 'hidden', timeout: 20_000 });

      await page.getByText('You are signed out. What you wrote is not lost').waitFor({ timeout: 75_000 });
      await holdsWithoutData(page);
      await page.getByLabel('Document').fill('ECF 1');
      await page.locator('label[for="measures-OM1"]').click();
      await file(page);
      await waits(page);
      await page.getByLabel('Password').fill(lee.password);
      await page.getByRole('button', { name: 'Sign in and send it' }).click();
      await page.waitForURL((url) => url.pathname === '/notices/1');
      assert.match(await page.getByRole('main').innerText(), /Half a sentence/);
    });
  } finally {
    await short.stop();
  }
});
