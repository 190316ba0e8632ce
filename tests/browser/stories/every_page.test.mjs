// What holds on every page, for everybody, at a desk and on a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk, inABrowser, phone, visit } from '../support/browser.mjs';
import { holds } from '../support/page.mjs';
import { openToAll, people, underWay } from '../support/people.mjs';
import { exitplan } from '../support/portal.mjs';

inABrowser();

const visitors = [[undefined, openToAll], ...Object.entries(people).map(([person, { pages }]) => [person, pages])];

for (const [person, pages] of visitors) {
  for (const viewport of [desk, phone]) {
    for (const path of pages) {
      test(`${path} has no barrier for ${person ?? 'a stranger'} at ${viewport.width} pixels`, () =>
        visit({ person, viewport }, async (page) => {
          const answer = await page.goto(path);
          assert.equal(answer.status(), 200);
          await holds(page);
        }));
    }
  }
}

for (const viewport of [desk, phone]) {
  test(`a page that is not there says so and leads on, at ${viewport.width} pixels`, () =>
    visit({ person: 'monitor', viewport }, async (page) => {
      const answer = await page.goto('/no-such-page');
      assert.equal(answer.status(), 404);
      await holds(page);
      assert.ok((await page.getByRole('main').getByRole('link').count()) > 0);
    }));

  test(`a page that the role may not open says so and leads on, at ${viewport.width} pixels`, () =>
    visit({ person: 'monitor', viewport }, async (page) => {
      const answer = await page.goto('/accounts');
      assert.equal(answer.status(), 403);
      await holds(page);
      assert.ok((await page.getByRole('main').getByRole('link').count()) > 0);
    }));
}

test('every page is in the list of everybody who may open it', async () => {
  const rights = JSON.parse(await exitplan('rights', '--format', 'json'));
  const pages = rights.filter((right) => right.method === 'GET' && !right.public && !isForPrograms(right.address));
  assert.ok(pages.length > 0);
  const unseen = Object.entries(people).flatMap(([person, { role }]) =>
    pages.filter((page) => page[role] && !isListed(page, person)).map(({ address }) => `${person}: ${address}`));
  assert.deepEqual(unseen, []);
});

for (const person of Object.keys(people)) {
  test(`every page that the frame offers ${person} is there`, () =>
    visit({ person }, async (page) => {
      await page.goto(people[person].begins);
      const offered = await page.getByRole('navigation').getByRole('link').all();
      for (const path of await Promise.all(offered.map((link) => link.getAttribute('href')))) {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200, path);
      }
    }));
}

/** Whether an address gives a file or data, not a page. */
function isForPrograms(address) {
  return address.endsWith('.csv') || address.startsWith('/api/');
}

function isListed({ address }, person) {
  const pattern = new RegExp(`^${address.replaceAll('.', '[.]').replace(/\{[^}]*\}/g, '[^/]+')}$`);
  return underWay.includes(address) || people[person].pages.some((path) => pattern.test(path.split('?')[0]));
}
