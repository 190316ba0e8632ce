// A month is handed in: a bad zip and a good one, with a script and without, at a desk and on a phone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { join } from 'node:path';
import { barriers, desk, inABrowser, overhang, phone, portal, visit } from '../support/browser.mjs';
import { filesOf, rows, zip } from '../support/files.mjs';
import { exitplan, scratch } from '../support/portal.mjs';

inABrowser();

/** The files of the first month, of a small state that is another one than the demonstration's. */
async function month() {
  const folder = scratch();
  await exitplan('generate', folder, '--months', '2018-01..2018-01', '--seed', '8', '--scale', '0.02');
  return filesOf(join(folder, '2018-01'));
}

/** Fills in the form and sends it. */
async function handIn(page, files, drawn = '2018-02-15T06:00') {
  await page.goto('/submissions');
  await page.getByRole('link', { name: 'Hand in a month' }).click();
  await fill(page, files, drawn);
}

async function fill(page, files, drawn) {
  await page.getByLabel('Month', { exact: true }).fill('2018-01');
  await page.getByLabel('When was the data drawn?').fill(drawn);
  await page.getByLabel('Files', { exact: true }).setInputFiles(files);
  await page.getByRole('button', { name: 'Upload and check' }).click();
}

const archive = (name, buffer) => ({ name, mimeType: 'application/zip', buffer });

async function holds(page) {
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await barriers(page), []);
    assert.equal(await overhang(page), 0);
  }
  await page.setViewportSize(desk);
}

test('what is no zip is said beside the field, and a zip with errors is refused with every finding', () =>
  visit({ person: 'steward' }, async (page) => {
    await handIn(page, archive('january.zip', Buffer.from('no zip at all')));
    const fault = page.getByRole('alert').getByRole('link', { name: /is no zip file/ });
    await fault.waitFor();
    assert.ok(await fault.evaluate((link) => link === document.activeElement));
    assert.match(await page.title(), /^Error: /);
    assert.equal(await page.getByLabel('Month', { exact: true }).inputValue(), '2018-01');
    await holds(page);

    const files = await month();
    delete files['cases.csv'];
    files['visits.csv'] = Buffer.from(files['visits.csv'].toString().replace(',2018-01-', ',2018-13-'));
    await fill(page, archive('january.zip', zip(files)), '2018-02-15T06:00');
    await page.getByRole('heading', { level: 1, name: /^Refused upload/ }).waitFor();
    await holds(page);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download CSV' }).click();
    const found = rows(readFileSync(await (await coming).path(), 'utf8'));
    const errors = found.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);
    assert.ok(errors.includes('file_missing cases.csv') && errors.includes('bad_date visits.csv'), errors.join());
  }));

test('a good zip becomes a draft that says what it would change, and is discarded or handed in', () =>
  visit({ person: 'steward' }, async (page) => {
    const january = archive('january.zip', zip(await month()));
    for (const decision of ['Discard', 'Confirm and hand in']) {
      await handIn(page, january);
      await page.getByRole('heading', { level: 1, name: 'Check your upload for January 2018' }).waitFor();
      await holds(page);
      const changes = page.getByRole('table', { name: 'What it would change' });
      assert.match(await changes.innerText(), /OM1 /);
      await page.goto('/submissions');
      await page.getByRole('link', { name: 'Your upload for January 2018 waits to be confirmed' }).click();
      await page.getByRole('button', { name: decision }).click();
      await page.waitForLoadState();
      await holds(page);
    }
    assert.match(await page.getByRole('status').innerText(), /is handed in[.] From now on it counts for January 2018/);
    await page.goto('/submissions');
    await holds(page);
  }));

test('without a script the form works as well', () =>
  visit({ person: 'steward', javaScriptEnabled: false }, async (page) => {
    const files = Object.entries(await month());
    await handIn(page, files.map(([name, buffer]) => ({ name, mimeType: 'text/csv', buffer })));
    await page.getByRole('heading', { level: 1, name: 'Check your upload for January 2018' }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    assert.equal(page.url(), `${portal}/submissions?discarded=true`);
  }));
