// From a figure to what is behind it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, desk, inABrowser, phone, visit } from '../support/browser.mjs';
import { holds } from '../support/page.mjs';
import { numbers, shown } from '../support/tables.mjs';

inABrowser();

const numerator = 'a[href^="/records?measure=OM1"][href*="period=2019-Q4"][href*="verdict=met"]';

for (const viewport of [desk, phone]) {
  test(`two clicks lead from the overview to a record and why it was judged so, at ${viewport.width} pixels`, () =>
    visit({ person: 'monitor', viewport }, async (page) => {
      await page.goto('/');
      await page.locator(numerator).first().click();
      await page.getByRole('main').locator('tbody th a').first().click();
      const { pathname, searchParams } = new URL(page.url());
      assert.equal(pathname, '/find');
      const verdicts = await shown(page, new RegExp(`verdicts? about ${searchParams.get('id')}`));
      const [verdict] = verdicts.filter((row) => row.Measure === 'OM1');
      assert.equal(verdict.Verdict, 'Met');
      assert.match(verdict.Why, /First contact in time[.] ?Accepted .*20\d\d.*early[.]/);
    }));
}

test('a number leads to a list of just as many records', () =>
  visit({ person: 'monitor' }, async (page) => {
    await page.goto('/measures/OM1?period=2019-Q4');
    const link = page.getByRole('table', { name: /by region and office/ }).locator(numerator).first();
    const [counted] = numbers(await link.innerText());
    await link.click();
    const [listed] = numbers(await page.getByRole('heading', { name: /of .* records/ }).innerText());
    assert.ok(counted > 1000);
    assert.equal(listed, counted);
  }));

test('plan and date stay from page to page', () =>
  visit({ person: 'monitor' }, async (page) => {
    const asked = () => ['plan', 'known_on'].map((name) => new URL(page.url()).searchParams.get(name));
    await page.goto('/?plan=juan-f-2017&known_on=2019-07-01');
    await page.locator('a[href^="/measures/OM1?"]').first().click();
    assert.deepEqual(asked(), ['juan-f-2017', '2019-07-01']);
    await page.locator('a.count').first().click();
    assert.deepEqual(asked(), ['juan-f-2017', '2019-07-01']);
    await page.getByRole('navigation', { name: /above/ }).getByRole('link', { name: /OM1/ }).click();
    assert.deepEqual(asked(), ['juan-f-2017', '2019-07-01']);
  }));

test('a filter narrows the list and says what is chosen', () =>
  visit({ person: 'monitor' }, async (page) => {
    await page.goto('/records?measure=OM1&period=2019-12&scope=state');
    await page.getByLabel('Verdict').selectOption('not_met');
    await page.getByLabel('Office').selectOption('hartford');
    await page.getByRole('button', { name: 'Show' }).click();
    const listed = await shown(page, /Records behind OM1/);
    assert.ok(listed.length > 0);
    for (const row of listed) assert.deepEqual([row.Office, row.Verdict], ['Hartford', 'Not met']);
    assert.equal(await page.getByLabel('Verdict').inputValue(), 'not_met');
    assert.equal(await page.getByLabel('Office').inputValue(), 'hartford');
  }));

test('a regional director reaches no record of another region by any address', () =>
  visit({ person: 'director' }, async (page) => {
    await page.goto('/records?measure=OM1&period=2019-Q4&scope=state');
    const listed = await shown(page, /Records behind OM1/);
    assert.deepEqual([...new Set(listed.map((row) => row.Office))].filter((office) => !['Bridgeport', 'Norwalk'].includes(office)), []);
    await page.goto('/records?measure=OM1&period=2019-Q4&scope=office&name=hartford');
    assert.equal(await page.locator('tbody th a[href^="/find"]').count(), 0);
    for (const path of ['/caseloads?office=hartford', '/due-soon?office=hartford', '/due-soon.csv?office=hartford']) {
      assert.equal((await page.request.get(path)).status(), 400, path);
    }
  }));

test('counsel sees figures and no way to a record', () =>
  visit({ person: 'counsel' }, async (page) => {
    for (const path of ['/', '/measures/OM1']) {
      await page.goto(path);
      assert.match(await page.getByRole('main').innerText(), /5,222 of 5,949/);
      assert.equal(await page.locator('a[href^="/records"], a[href^="/find"], a[href^="/caseloads"]').count(), 0);
    }
    assert.equal((await page.goto('/records?measure=OM1&period=2019-Q4')).status(), 403);
    assert.equal(address(page), '/records?measure=OM1&period=2019-Q4');
  }));

test('a misspelt address says so, at both widths, and one click mends it', () =>
  visit({ person: 'monitor' }, async (page) => {
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport);
      const wrong = await page.goto('/records?measure=OM1&period=2019-12&verdcit=not_met');
      assert.equal(wrong.status(), 400);
      await holds(page);
      assert.match(await page.getByRole('main').innerText(), /`verdcit` is not known here; did you mean `verdict`[?]/);
      await page.getByRole('link', { name: 'Ask with “verdict” in the place of “verdcit”' }).click();
      assert.equal(address(page), '/records?measure=OM1&period=2019-12&verdict=not_met');
      assert.equal(await page.getByLabel('Verdict').inputValue(), 'not_met');
    }
  }));
