// A submission that was received in error: the data steward asks for its withdrawal, the monitor confirms.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inABrowser, phone, visit } from '../support/browser.mjs';
import { downloaded } from '../support/files.mjs';
import { holds } from '../support/page.mjs';
import { demonstration } from '../support/portal.mjs';
import { shown } from '../support/tables.mjs';

inABrowser();

/** The submission of the last month of the demonstration. */
const last = '/submissions/24';
const why = 'These are the files of a test.';

let portal;

/** A demonstration of its own: what is withdrawn here must not be missed by other stories. */
before(async () => {
  portal = await demonstration();
});
after(() => portal.stop());

/** What somebody does on pages of the demonstration of this story, also without scripts. */
const as = (person, story) => visit({ person, at: portal.address, javaScriptEnabled: person !== 'steward' }, story);

/** How many months the overview rests on. */
async function rests(page, months) {
  await page.goto('/');
  assert.match(await page.getByRole('main').innerText(), new RegExp(`Rests on ${months} months`));
}

/** The page, at a desk and on a phone. */
async function holdsEverywhere(page) {
  const desk = page.viewportSize();
  await holds(page);
  await page.setViewportSize(phone);
  await holds(page);
  await page.setViewportSize(desk);
}

test('a submission is withdrawn by the data steward and the monitor together, and counts no more', async () => {
  await as('steward', async (page) => {
    await page.goto(last);
    const asking = page.getByRole('group').filter({ hasText: 'Ask for the withdrawal' });
    await page.locator('summary', { hasText: 'Ask for the withdrawal' }).click();
    assert.match(await asking.innerText(), /December 2019 has no submission then, and so no figures/);
    await page.getByLabel('Reasons').fill(why);
    await page.getByRole('button', { name: 'Ask for the withdrawal' }).click();
    await page.waitForURL((url) => url.searchParams.get('done') === 'withdrawal_asked');
    assert.match(await page.getByRole('main').innerText(), /waits for the monitor/);
    assert.equal(await page.getByText('Confirm: withdraw').count(), 0);
    await page.goto('/submissions');
    assert.match(await page.getByRole('main').innerText(), /It waits for the monitor/);
    await rests(page, 24);
  });

  await as('monitor', async (page) => {
    await rests(page, 24);
    await page.getByRole('link', { name: 'Withdrawal of submission 24: December 2019' }).click();
    assert.equal(new URL(page.url()).pathname, last);
    assert.match(await page.getByRole('main').innerText(), new RegExp(why));
    await page.locator('summary', { hasText: 'Confirm: withdraw this submission' }).click();
    await page.locator('summary', { hasText: 'Decline' }).click();
    await holdsEverywhere(page);
    await page.getByRole('button', { name: 'Confirm: withdraw this submission' }).click();
    await page.waitForURL((url) => url.searchParams.get('done') === 'withdrawal_confirmed');
    await holdsEverywhere(page);
    await rests(page, 23);
    const file = downloaded(await (await page.request.get('/submissions.csv')).text());
    assert.deepEqual(file.filter((row) => row.current === 'false').map((row) => row.submission), ['24']);
  });

  await as('steward', async (page) => {
    await page.goto('/submissions');
    const [newest] = await shown(page, /History/);
    assert.equal(newest.Counts, 'Withdrawn');
    await page.getByRole('link', { name: 'Submission 24' }).click();
    const told = await page.getByRole('main').innerText();
    assert.match(told, /No: it was withdrawn on/);
    assert.match(told, /by demo-monitor [(]court monitor[)][^]*by demo-steward [(]data steward[)]/);
    assert.equal(await page.getByText('Ask for the withdrawal').count(), 0);
  });
});
