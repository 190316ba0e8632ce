// What holds on every page, for every role, at a desk and on a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barriers, desk, inABrowser, overhang, phone, visit } from '../support/browser.mjs';
import { openToAll, people } from '../support/people.mjs';

inABrowser();

const visitors = [[undefined, openToAll], ...Object.entries(people).map(([role, { pages }]) => [role, pages])];

for (const [role, pages] of visitors) {
  for (const viewport of [desk, phone]) {
    for (const path of pages) {
      test(`${path} has no barrier for ${role ?? 'a stranger'} at ${viewport.width} pixels`, () =>
        visit({ role, viewport }, async (page) => {
          const answer = await page.goto(path);
          assert.equal(answer.status(), 200);
          await holds(page);
        }));
    }
  }
}

for (const viewport of [desk, phone]) {
  test(`a page that is not there says so and leads on, at ${viewport.width} pixels`, () =>
    visit({ role: 'monitor', viewport }, async (page) => {
      const answer = await page.goto('/no-such-page');
      assert.equal(answer.status(), 404);
      await holds(page);
      assert.ok((await page.getByRole('main').getByRole('link').count()) > 0);
    }));
}

/** One first heading, DEMO in words, no barrier that axe knows, nothing that scrolls sideways. */
async function holds(page) {
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.match(await page.getByRole('banner').innerText(), /DEMO/);
  assert.deepEqual(await barriers(page), []);
  assert.equal(await overhang(page), 0);
}
