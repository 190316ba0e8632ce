// A data steward hands in a month: a broken one is refused whole, a sound one waits for a second look.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { address, desk, download, inABrowser, phone, visit } from '../support/browser.mjs';
import { filesOf, rows, zip } from '../support/files.mjs';
import { holds } from '../support/page.mjs';
import { exitplan, scratch } from '../support/portal.mjs';
import { numbers, shown } from '../support/tables.mjs';

inABrowser();

const month = '2020-01';
let files;

before(async () => {
  const folder = join(scratch(), 'month');
  await exitplan('generate', folder, '--months', `${month}..${month}`);
  files = filesOf(join(folder, month));
});

/** Fills in the form, sends it, and waits for what was found. */
async function upload(page, chosen) {
  await page.goto('/submissions');
  await page.getByRole('link', { name: 'Hand in a month' }).click();
  await page.getByLabel('Month', { exact: true }).fill(month);
  await page.getByLabel('When was the data drawn?').fill('2020-02-15T06:00');
  await page.getByLabel('Files', { exact: true }).setInputFiles(chosen);
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await page.waitForURL((url) => /^[/]submissions[/](drafts|refused)[/]/.test(url.pathname));
}

function asFiles(named) {
  return Object.entries(named).map(([name, buffer]) => ({ name, mimeType: 'text/csv', buffer }));
}

/** The month with the first visit on a day that no calendar has: line 2, after the names of the columns. */
function broken() {
  const text = files['visits.csv'].toString();
  const column = text.split(/\r?\n/)[0].split(',').indexOf('visited_on');
  const wrong = text.replace(/\n([^\n]*)/, (_, line) => `\n${line.split(',').with(column, '2020-01-32').join(',')}`);
  return { ...files, 'visits.csv': Buffer.from(wrong) };
}

test('a zip with one wrong date is refused whole, with the place of the fault, also without scripts', () =>
  visit({ person: 'steward', javaScriptEnabled: false }, async (page) => {
    await page.goto('/submissions');
    const handedIn = (await shown(page, /History/)).length;
    await upload(page, { name: 'january.zip', mimeType: 'application/zip', buffer: zip(broken()) });
    assert.match(address(page), /^[/]submissions[/]refused[/]/);
    const errors = (await shown(page, /[Ff]indings/)).filter((row) => row.Severity === 'Error');
    assert.equal(errors.length, 1);
    assert.match(Object.values(errors[0]).join(' '), /visits[.]csv, line 2 .*visited_on.*2020-01-32/);
    await page.goto('/submissions');
    assert.equal((await shown(page, /History/)).length, handedIn);
  }));

test('the findings of a refused zip in the file are those of the table', () =>
  visit({ person: 'steward' }, async (page) => {
    await upload(page, { name: 'january.zip', mimeType: 'application/zip', buffer: zip(broken()) });
    await holds(page);
    const table = await shown(page, /[Ff]indings/);
    const file = await download(page, page.locator('a[href*="findings.csv"]'));
    const [error] = file.filter((row) => row.severity === 'error');
    assert.deepEqual([error.file, error.line, error.column, error.value], ['visits.csv', '2', 'visited_on', '2020-01-32']);
    const codes = file.map((row) => row.code).slice(0, table.length);
    assert.deepEqual(table.map((row) => row.Code), codes);
    await page.setViewportSize(phone);
    await holds(page);
  }));

test('files that are sound wait as a draft that only the uploader sees, and count once confirmed', async () => {
  let draft;
  await visit({ person: 'steward' }, async (page) => {
    await upload(page, asFiles(files));
    draft = address(page);
    assert.match(draft, /^[/]submissions[/]drafts[/]/);
    await holds(page);
    await page.setViewportSize(phone);
    await holds(page);
  });
  await visit({ person: 'monitor' }, async (page) => {
    assert.equal((await page.goto(draft)).status(), 404);
    await page.goto('/');
    assert.match(await page.getByRole('main').innerText(), /Rests on 24 months/);
  });
  await visit({ person: 'steward', viewport: desk }, async (page) => {
    await page.goto('/submissions');
    await page.getByRole('link', { name: /January 2020 waits to be confirmed/ }).click();
    assert.equal(address(page), draft);
    await page.getByRole('button', { name: 'Confirm and hand in' }).click();
    await page.waitForURL((url) => url.pathname === '/submissions/25');
    await holds(page);
    const handed = await shown(page, /Files/);
    const named = handed.map((row) => row.File).sort();
    assert.deepEqual(named, Object.keys(files).filter((name) => name.endsWith('.csv')).sort());
    const visits = handed.find((row) => row.File === 'visits.csv');
    assert.deepEqual(numbers(visits.Rows), [rows(files['visits.csv'].toString()).length]);
    assert.deepEqual(numbers(visits.Bytes).length, 1);
  });
  await visit({ person: 'monitor' }, async (page) => {
    await page.goto('/');
    assert.match(await page.getByRole('main').innerText(), /Rests on 25 months/);
  });
});
