// What is taken away as a file is what the page shows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inABrowser, visit } from '../support/browser.mjs';
import { rows } from '../support/files.mjs';
import { numbers, shown } from '../support/tables.mjs';

inABrowser();

/** Clicks a link and reads the CSV file that it gives. */
async function download(page, link) {
  const coming = page.waitForEvent('download');
  await link.click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /[.]csv$/);
  return rows(readFileSync(await file.path(), 'utf8'));
}

test('the figures of regions and offices in the file are those of the table', () =>
  visit({ person: 'monitor' }, async (page) => {
    await page.goto('/measures/OM1?period=2019-Q4');
    const table = await shown(page, /by region and office/);
    const file = await download(page, page.locator('a[href^="/figures.csv"][href*="from=2019-10"]'));
    assert.equal(file.length, table.length);
    for (const row of table) {
      const asked = new URL(row.link, page.url()).searchParams;
      const isSame = ({ scope, name }) => scope === asked.get('scope') && (scope === 'state' || name === asked.get('name'));
      const { numerator, denominator, excluded, pending, percent, met } = file.find(isSame);
      assert.deepEqual(numbers(row.Records), [Number(numerator), Number(denominator)], row['Region or office']);
      assert.deepEqual([...numbers(row['Left out']), ...numbers(row.Pending)], [Number(excluded), Number(pending)]);
      assert.ok(row.Figure.startsWith(`${percent}%`) && row.Figure.endsWith(met === 'true' ? ' Met' : 'Not met'), row.Figure);
    }
  }));
