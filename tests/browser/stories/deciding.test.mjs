// From eligible to pre-certified to at risk: the monitor, leadership, the data steward and counsel each do their part.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inABrowser, phone, visit } from '../support/browser.mjs';
import { downloaded, filesOf } from '../support/files.mjs';
import { holds } from '../support/page.mjs';
import { demonstration, exitplan, scratch } from '../support/portal.mjs';

inABrowser();

/** The last month of the demonstration, with whose submission the reviews of its last quarter came. */
const month = '2019-12';
/** The status as the file of certification names it. */
const certified = ['pre_certified', 'pre_certified_at_risk'];

let portal, files;

/** A demonstration of its own: what is decided here must not be seen by other stories. */
before(async () => {
  portal = await demonstration();
  const folder = join(scratch(), 'month');
  await exitplan('generate', folder, '--months', `${month}..${month}`);
  files = filesOf(join(folder, month));
});
after(() => portal.stop());

/** What somebody does on pages of the demonstration of this story. */
const as = (person, story) => visit({ person, at: portal.address }, story);

/** The status of a measure or segment, as the file says it. */
async function status(page, id) {
  const file = await page.request.get('/certification.csv');
  return downloaded(await file.text()).find((row) => row.measure === id).status;
}

/** The first domain of the case plans that is eligible. */
async function eligible(page) {
  const file = await page.request.get('/certification.csv');
  return downloaded(await file.text()).find((row) => row.measure.startsWith('OM3:') && row.status === 'eligible').measure;
}

/** Hands the month in again without reviews: a file of names alone withdraws them. */
async function withdrawReviews() {
  const named = { ...files, 'case_reviews.csv': Buffer.from(`${files['case_reviews.csv'].toString().split('\n')[0]}\n`) };
  await as('steward', async (page) => {
    await page.goto('/submissions/new');
    await page.getByLabel('Month', { exact: true }).fill(month);
    await page.getByLabel('When was the data drawn?').fill('2020-01-20T06:00');
    const chosen = Object.entries(named).map(([name, buffer]) => ({ name, mimeType: 'text/csv', buffer }));
    await page.getByLabel('Files', { exact: true }).setInputFiles(chosen);
    await page.getByRole('button', { name: 'Upload and check' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/submissions/drafts/'));
    await page.getByRole('button', { name: /Confirm/ }).click();
    await page.waitForURL((url) => /^[/]submissions[/][0-9]+$/.test(url.pathname));
  });
}

test('a domain goes from eligible to pre-certified to at risk, each step by who may', async () => {
  let measure, review;

  await as('monitor', async (page) => {
    measure = await eligible(page);
    await page.goto(`/certification/${measure}`);
    await page.getByRole('link', { name: 'Open a pre-certification review' }).click();
    await page.getByLabel('Scope').fill('Case plans of the whole state');
    await page.getByRole('button', { name: 'Open a review' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/reviews/'));
    review = new URL(page.url()).pathname;
    assert.equal(await status(page, measure), 'under_review');
    await page.getByLabel('Margin').fill('40');
    await page.getByLabel('Seed').fill('3 1 6 2 5 4');
    await page.getByRole('button', { name: 'Draw the sample' }).click();
    await holds(page);
    const judging = page.getByRole('button', { name: 'Record, and go to the next' });
    for (let left = 200; left > 0 && (await judging.filter({ visible: true }).count()) > 0; left -= 1) {
      const form = page.locator('form.act', { has: judging.filter({ visible: true }) }).first();
      await form.locator('label', { hasText: /agrees/i }).first().click();
      await form.getByRole('button', { name: 'Record, and go to the next' }).click();
      await page.waitForLoadState();
    }
    await page.goto(review);
    await page.getByLabel('What was found').fill('Two plans were approved after the meeting.');
    await page.locator('label', { hasText: 'Not material: a remark' }).click();
    await page.getByRole('button', { name: 'Enter the finding' }).click();
    await page.getByLabel('Last day for the answer').fill('2099-12-31');
    await page.getByRole('button', { name: 'Send to leadership' }).click();
    await holds(page);
  });

  await as('counsel', async (page) => {
    assert.equal((await page.goto(review)).status(), 403);
  });
  await as('steward', async (page) => {
    assert.equal(await status(page, measure), 'eligible', 'nothing about decisions in progress');
  });

  await as('leadership', async (page) => {
    await page.goto('/remediation');
    await page.getByRole('main').locator(`a[href="${review}"]`).first().click();
    await page.getByLabel('Answer of the department').fill('We agree; supervisors were told.');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await holds(page);
    await page.setViewportSize(phone);
    await holds(page);
  });

  await as('monitor', async (page) => {
    await page.goto(review);
    await page.locator('label', { hasText: /^Pre-certify/ }).click();
    const deciding = page.locator('form#deciding');
    await deciding.getByLabel('Reasons').fill('The drawn cases bear the figures out.');
    await deciding.getByLabel('Document').fill('Report to the court, part 2');
    await deciding.getByRole('button', { name: 'Record the decision' }).click();
    await holds(page);
    assert.equal(await status(page, measure), certified[0]);
    await page.goto('/certification');
    await holds(page);
  });

  await withdrawReviews();

  for (const person of ['monitor', 'leadership']) {
    await as(person, async (page) => {
      assert.equal(await status(page, measure), certified[1]);
      await page.goto('/');
      assert.match(await page.getByRole('main').innerText(), new RegExp(measure));
      await holds(page);
      await page.goto(`/certification/${measure}`);
      assert.match(await page.getByRole('main').innerText(), /At risk/);
      await holds(page);
    });
  }
  await as('counsel', async (page) => {
    await page.goto(`/certification/${measure}`);
    assert.match(await page.getByRole('main').innerText(), /bear the figures out/, 'published reasons');
    await holds(page);
    assert.equal(await page.locator(`a[href^="${review}"], a[href^="/records"]`).count(), 0);
  });
});
