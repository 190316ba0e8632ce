// What is taken away as a file is what the page shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { download, inABrowser, visit } from '../support/browser.mjs';
import { numbers, shown } from '../support/tables.mjs';

inABrowser();

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

test('the records in the file are those of the list, all pages of it, in its order', () =>
  visit({ person: 'monitor' }, async (page) => {
    await page.goto('/records?measure=OM1&period=2019-12&scope=region&name=4&verdict=not_met&sort=-record');
    const file = await download(page, page.locator('a[href^="/records.csv"]'));
    const listed = [];
    for (let next = true; next; ) {
      listed.push(...(await shown(page, /Records behind OM1/)));
      next = (await page.getByRole('link', { name: 'Next' }).count()) > 0;
      if (next) await page.getByRole('link', { name: 'Next' }).click();
    }
    assert.ok(listed.length > 50, `${listed.length} records are on one page`);
    assert.deepEqual(file.map((row) => row.record_id), listed.map((row) => row.Record));
    assert.deepEqual(file.map((row) => row.worker_id), listed.map((row) => row.Worker));
    assert.deepEqual([...new Set(file.map((row) => row.verdict))], ['not_met']);
  }));
