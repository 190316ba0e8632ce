// A round of 54 cases, from the frame to the figure: the monitor opens and draws it, three reviewers score it, and where
// a file for the same quarter is there too, the monitor says which of them counts.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inABrowser, phone, visit } from '../support/browser.mjs';
import { downloaded } from '../support/files.mjs';
import { holds } from '../support/page.mjs';
import { demonstration } from '../support/portal.mjs';

inABrowser();

/** The demonstration holds a `case_reviews.csv` for this quarter, and no round. */
const quarter = '2019-Q4';
const seed = '5 2 6 1 1 4 3 6';
const reviewers = ['reviewer', 'reviewer-2', 'reviewer-3'];
const offices = ['bridgeport', 'danbury', 'hartford', 'manchester', 'meriden', 'middletown', 'milford', 'new-britain', 'new-haven', 'norwalk', 'norwich', 'torrington', 'waterbury', 'willimantic'];
const types = ['in_home_family', 'child_in_placement', 'voluntary_in_home', 'voluntary_placement'];

let portal;
before(async () => {
  portal = await demonstration();
});
after(() => portal.stop());

/** What somebody does on pages of the demonstration of this story. */
const as = (person, story) => visit({ person, at: portal.address }, story);

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** 420 made-up cases: 30 of each office, more of some types than of others. */
const cases = offices.flatMap((office, place) =>
  Array.from({ length: 30 }, (_, number) => ({
    id: `S${String(100 * (place + 1) + number)}`,
    office,
    type: types[[0, 0, 0, 0, 1, 1, 1, 2, 3, 1][number % 10]],
    due: `2019-1${number % 3}-0${1 + (number % 9)}`,
  })),
);
const frame = `case_id,office,case_type,plan_due_on\n${cases.map((one) => `${one.id},${one.office},${one.type},${one.due}\n`).join('')}`;

/** How a case is scored: every fourth misses one domain of the plan, every fifth one need. */
const misses = {
  plan: (id) => Number(id.slice(1)) % 4 === 0,
  needs: (id) => Number(id.slice(1)) % 5 === 0,
};

/** The figure of the state as the file of figures names it. */
async function figure(page, measure) {
  const file = await page.request.get('/figures.csv?by=quarter');
  const found = downloaded(await file.text()).filter((row) => row.measure === measure && row.period === quarter && row.scope === 'state');
  assert.equal(found.length, 1);
  return found[0];
}

/** Sends a form of a page as the browser would: each choice as `every` says, then the fields that are named. */
async function send(page, path, selector, { every = '', fields = {} } = {}) {
  const fault = await page.evaluate(
    async ({ path, selector, every, fields }) => {
      const read = (text) => new DOMParser().parseFromString(text, 'text/html');
      const shown = read(await (await fetch(path)).text());
      const form = shown.querySelector(selector);
      if (!form) return `no ${selector} on ${path}: ${shown.querySelector('main').textContent.slice(0, 400)}`;
      for (const radio of form.querySelectorAll('fieldset.choice input')) radio.checked ||= [every, 'yes'].includes(radio.value);
      const written = new URLSearchParams(new FormData(form));
      for (const [name, value] of Object.entries(fields)) written.set(name, value);
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: written });
      return answer.ok ? '' : `${answer.status} on ${path}: ${read(await answer.text()).querySelector('main').textContent.slice(0, 600)}`;
    },
    { path, selector, every, fields },
  );
  assert.equal(fault, '');
}

/** The fields of a sheet that differ from fours. */
function scores(id) {
  const low = (column, rationale) => ({ [column]: '3', [`${column}-rationale`]: rationale });
  return {
    ...(misses.plan(id) ? low('plan_goals', 'Two goals follow from no need.') : {}),
    ...(misses.needs(id) ? { ...low('needs_dental', 'No visit in a year.'), 'unmet-need': 'dental', 'unmet-barrier': 'wait_list' } : {}),
  };
}

/** The addresses of the cases of a reviewer that wait for something only the reviewer can do. */
function own(page, round) {
  return page.evaluate(async (round) => {
    const shown = new DOMParser().parseFromString(await (await fetch('/scoring')).text(), 'text/html');
    const links = [...shown.querySelectorAll('main a[href]')].map((link) => link.getAttribute('href'));
    return [...new Set(links.filter((href) => href.startsWith(`/scoring/${round}/`)))];
  }, round);
}

const idOf = (path) => decodeURIComponent(path.split('/').at(-1));

test('54 cases go from the frame to the figure', async () => {
  let round, sample;

  await as('monitor', async (page) => {
    const before = await figure(page, 'OM3');
    assert.ok(Number(before.denominator) > 0, 'the file of the quarter counts while there is no round');

    await page.goto('/rounds/new');
    await page.locator('form#open [name=quarter]').fill(quarter);
    await page.locator('form#open [name=files]').setInputFiles({ name: 'frame.csv', mimeType: 'text/csv', buffer: Buffer.from(frame) });
    await page.locator('form#open button.usa-button').click();
    await page.waitForURL((url) => /^[/]rounds[/][0-9]+$/.test(url.pathname));
    round = new URL(page.url()).pathname.split('/').at(-1);
    assert.match(await page.getByRole('main').innerText(), new RegExp(sha256(frame)), 'the committed hash');
    await holds(page);

    const contested = await figure(page, 'OM3');
    assert.deepEqual([contested.numerator, contested.denominator, contested.complete], ['0', '0', 'false'], 'in conflict');
    await page.goto('/');
    assert.match(await page.getByRole('main').innerText(), new RegExp(quarter.replace('-Q4', '')));

    await page.goto(`/rounds/${round}`);
    await page.locator('form#draw [name=seed]').fill(seed);
    await page.locator('form#draw button.usa-button').click();
    await page.waitForLoadState();
    await holds(page);
    sample = downloaded(await (await page.request.get(`/rounds/${round}/sample.csv`)).text());
    const drawn = sample.filter((row) => row.role === 'drawn');
    assert.equal(drawn.length, 54);
    assert.deepEqual(new Set(drawn.map((row) => row.office)), new Set(offices), 'every office has a case');

    // The draw made again by other means: the text of each case hashed, each stratum in the order of the hashes.
    for (const [office, type] of offices.flatMap((office) => types.map((type) => [office, type]))) {
      const place = (one) => sha256(`exitplan-draw-1\n${sha256(frame)}\n${seed}\n${one.id}\n`);
      const ordered = cases.filter((one) => one.office === office && one.type === type).sort((a, b) => (place(a) < place(b) ? -1 : 1));
      const listed = sample.filter((row) => row.office === office && row.case_type === type).map((row) => row.case_id);
      assert.deepEqual(listed, ordered.map((one) => one.id));
    }

    for (const box of await page.locator('form#assign input[name=reviewers]').all()) {
      await box.setChecked(reviewers.includes((await box.inputValue()).replace('demo-', '')), { force: true });
    }
    await page.locator('form#assign [name=due_on]').fill('2099-12-31');
    await page.locator('form#assign button.usa-button').click();
    await page.waitForLoadState();
    await holds(page);
    await page.setViewportSize(phone);
    await holds(page);
  });

  for (const who of reviewers) {
    await as(who, async (page) => {
      await page.goto('/scoring');
      await holds(page);
      const waiting = await own(page, round);
      assert.equal(waiting.length, (2 * 54) / 3, 'the same number for everybody');
      for (const path of waiting) {
        await send(page, path, 'form#risk', { fields: { immediate_risk: 'no' } });
        await send(page, path, 'form.scoring', { every: '4', fields: scores(idOf(path)) });
      }
    });
  }

  for (const step of ['enters', 'confirms']) {
    for (const who of reviewers) {
      await as(who, async (page) => {
        await page.goto('/scoring');
        for (const path of await own(page, round)) {
          const waits = await page.evaluate(async (path) => {
            const shown = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
            return { enters: !!shown.querySelector('form.scoring'), confirms: !!shown.querySelector('form#confirmation') };
          }, path);
          if (step === 'enters' && waits.enters) await send(page, path, 'form.scoring', { every: '4', fields: scores(idOf(path)) });
          if (step === 'confirms' && waits.confirms) await send(page, path, 'form#confirmation');
        }
      });
    }
  }

  await as('monitor', async (page) => {
    const contested = await figure(page, 'OM3');
    assert.equal(contested.denominator, '0', 'still in conflict, though the round is complete');
    await page.goto(`/rounds/${round}`);
    await holds(page);
    const choosing = page.locator('form#route');
    await choosing.locator('label[for=route-route-round]').click();
    await choosing.getByRole('textbox').fill('The file was a trial of the old way.');
    await choosing.getByRole('button').click();
    await page.waitForLoadState();

    const drawn = sample.filter((row) => row.role === 'drawn').map((row) => row.case_id);
    const appropriate = drawn.filter((id) => !misses.plan(id)).length;
    const met = drawn.filter((id) => !misses.needs(id)).length;
    const [plans, needs, dental] = [await figure(page, 'OM3'), await figure(page, 'OM15'), await figure(page, 'OM15:dental')];
    assert.deepEqual([plans.numerator, plans.denominator, plans.complete], [`${appropriate}`, '54', 'true']);
    assert.deepEqual([needs.numerator, needs.denominator], [`${met}`, '54']);
    assert.deepEqual([dental.numerator, dental.denominator], [`${met}`, '54']);

    for (const path of [`/case-review/${quarter}`, `/measures/OM3?period=${quarter}`, `/records?measure=OM3&period=${quarter}`]) {
      await page.goto(path);
      await holds(page);
    }
    await page.goto(`/case-review/${quarter}`);
    assert.match(await page.getByRole('main').innerText(), new RegExp(`${appropriate} of 54`));
    await page.setViewportSize(phone);
    await holds(page);
  });

  await as('counsel', async (page) => {
    await page.goto(`/case-review/${quarter}`);
    await holds(page);
    assert.equal(await page.locator('a[href^="/records"], a[href^="/rounds"], a[href^="/scoring"]').count(), 0);
    assert.equal((await page.goto(`/rounds/${round}`)).status(), 403);
  });
});
