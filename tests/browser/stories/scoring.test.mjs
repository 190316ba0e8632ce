// Case reviewers score: alone, then together, and nothing of what they write is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, fillSignIn, inABrowser, phone, visit } from '../support/browser.mjs';
import { tabTo } from '../support/keyboard.mjs';
import { holds } from '../support/page.mjs';
import { signIn } from '../support/people.mjs';
import { demonstration } from '../support/portal.mjs';
import { shown } from '../support/tables.mjs';

inABrowser();

let portal;

/** A demonstration of its own: what is scored here must not be seen by other stories. */
before(async () => {
  portal = await demonstration();
});
after(() => portal.stop());

/** What somebody does on pages of the demonstration of this story. */
const as = (person, story, how = {}) => visit({ person, at: portal.address, ...how }, story);

/** Holds at a desk and on a phone. */
async function holdsEverywhere(page) {
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await holds(page);
  }
}

/** The last case that waits for the reviewer's first answer, and for everything by the other: its page, and who that is. */
async function fresh(page) {
  await page.goto('/scoring');
  const rows = await shown(page, 'Waiting for you');
  const row = rows.findLast((one) => one['Next step'].includes('immediate risk'));
  return { at: row.link, partner: row['Other reviewer'].replace('demo-', '') };
}

const said = (page) => page.locator('[data-say]:visible');
const saved = (page) => page.getByText(/^Draft saved at/).waitFor();
const handIn = (page) => page.getByRole('button', { name: 'Hand in your scores' }).click();
const radio = (page, field, value) => page.locator(`input[name="${field}"][value="${value}"]`);

/** Says that there is no immediate risk. */
async function noRisk(page, at) {
  await page.goto(at);
  await page.getByRole('group', { name: /clear risk to the child/ }).getByText('No', { exact: true }).click();
  await page.getByRole('button', { name: 'Record the answer and go on' }).click();
  await page.getByText('The answer about immediate risk is recorded.').waitFor();
}

/** Gives every domain a 4, and then what differs: a score with why. */
async function score(page, differing = {}) {
  for (const question of await page.locator('input[name="plan_approved"][value="yes"]').all()) await question.check();
  for (const four of await page.locator('.scale input[value="4"]').all()) await four.check();
  for (const [field, [value, why]] of Object.entries(differing)) {
    await radio(page, field, value).check();
    await page.locator(`#${field}-rationale`).fill(why);
  }
}

/** Answers the first question and hands own scores in. */
async function scoreAlone(page, at, differing) {
  await noRisk(page, at);
  await score(page, differing);
  await handIn(page);
  await page.getByText('Your scores are in.', { exact: true }).waitFor();
}

test('two reviewers score a case from the first question to the final scores', async () => {
  let review;
  await as('reviewer', async (page) => {
    review = await fresh(page);
    await holdsEverywhere(page);
    await page.goto(review.at);
    await holdsEverywhere(page);
    await noRisk(page, review.at);
    await holdsEverywhere(page);
    await score(page, { needs_dental: ['2', 'Seen once in three years.'] });
    await page.getByText('19 of 19 answered').waitFor();
    await saved(page);
    await holdsEverywhere(page);
    await handIn(page);
    await page.getByText(`Once demo-${review.partner} has scored too`).waitFor();
    await holdsEverywhere(page);
  });
  await as(review.partner, async (page) => {
    await page.goto(review.at);
    assert.ok(!(await page.content()).includes('Seen once in three years.'));
    await scoreAlone(page, review.at);
    assert.match(await page.content(), /Seen once in three years[.]/);
    await page.getByText('18 of 19 answered').waitFor();
    await holdsEverywhere(page);
    await radio(page, 'needs_dental', '3').check();
    await page.getByRole('button', { name: 'Hand in the joint scores' }).click();
    await page.getByRole('link', { name: /Dental needs, rationale: .*the two scores were different|say why/i }).click();
    await page.keyboard.type('Two visits are in the record, both late.');
    assert.ok(await page.getByText('Ask for an override', { exact: true }).first().isVisible());
    await page.getByRole('button', { name: 'Hand in the joint scores' }).click();
    await page.getByText('demo-reviewer confirms them next').waitFor();
    // While joint scores wait for the other, no override is asked for: they may still be others.
    assert.equal(await page.getByText('Ask for an override', { exact: true }).count(), 0);
    await holdsEverywhere(page);
  });
  await as('reviewer', async (page) => {
    await page.goto(review.at);
    await holdsEverywhere(page);
    await page.getByRole('button', { name: 'Confirm the joint scores' }).click();
    await page.getByText(/This case is final since/).waitFor();
    await holdsEverywhere(page);
    await page.goto('/scoring');
    const finished = await shown(page, 'Finished');
    assert.ok(finished.some((row) => row.link === review.at));
  });
});

test('what two reviewers do not agree on is decided by the review supervisor, and an override by the monitor', async () => {
  let review;
  await as('reviewer', async (page) => {
    review = await fresh(page);
    await scoreAlone(page, review.at, { needs_dental: ['2', 'Seen once.'] });
  });
  await as(review.partner, async (page) => {
    await scoreAlone(page, review.at);
    await radio(page, 'needs_dental', '4').check();
    await page.locator('#needs_dental-rationale').fill('Enough for the age.');
    await page.getByRole('button', { name: 'Hand in the joint scores' }).click();
    await page.getByText('The joint scores are entered.').waitFor();
  });
  await as('reviewer', async (page) => {
    await page.goto(review.at);
    await page.getByRole('link', { name: 'Enter other joint scores' }).click();
    await holdsEverywhere(page);
    await radio(page, 'needs_dental', 'open').check();
    await page.getByRole('button', { name: 'Hand in the joint scores' }).click();
    await page.getByText('Not agreed on in 1 place').waitFor();
  });
  await as(review.partner, async (page) => {
    await page.goto(review.at);
    await page.getByRole('button', { name: 'Confirm the joint scores' }).click();
    await page.getByText('You did not agree in 1 place: the review supervisor decides.').waitFor();
    await holdsEverywhere(page);
    await page.getByText('Ask for an override', { exact: true }).first().click();
    await page.getByRole('group', { name: /passed in spite of/ }).getByText('Needs met').click();
    await page.getByLabel('Why it is to be passed').fill('The appointment was kept in the week after.');
    await page.getByRole('button', { name: 'Ask for an override' }).click();
    await page.getByRole('heading', { name: 'Override: Needs met' }).waitFor();
    await holdsEverywhere(page);
  });
  await as('monitor', async (page) => {
    await page.goto(review.at.replace(/^[/]scoring[/]([0-9]+)[/]/, '/rounds/$1/cases/'));
    await radio(page, 'needs_dental', '3').check();
    await page.locator('#needs_dental-rationale').fill('Two visits, both late.');
    await page.getByRole('button', { name: 'Record the decision' }).click();
    await page.getByText('The scores are decided.').waitFor();
    const ruling = page.locator('form#override-needs');
    await ruling.getByText('Grant: it passes in spite of its scores').click();
    await ruling.getByLabel('Why').fill('It was mended in time.');
    await ruling.getByRole('button', { name: 'Record the ruling' }).click();
    await page.getByText('The ruling on the override is recorded.').waitFor();
  });
  await as('reviewer', async (page) => {
    await page.goto(review.at);
    await page.getByText(/This case is final since/).waitFor();
    const main = await page.getByRole('main').innerText();
    assert.match(main, /Two visits, both late[.]/);
    assert.match(main, /Granted[^]*It was mended in time[.]/);
    await holdsEverywhere(page);
  });
});

test('a clear risk opens an escalation at once', () =>
  as('reviewer', async (page) => {
    const { at } = await fresh(page);
    await page.goto(at);
    await page.getByRole('group', { name: /clear risk to the child/ }).getByText('Yes', { exact: true }).click();
    await page.getByRole('button', { name: 'Record the answer and go on' }).click();
    await page.getByText('Write something here.').first().waitFor();
    await page.getByLabel('What is the risk?').fill('Nobody watches the stairs.');
    await page.getByRole('button', { name: 'Record the answer and go on' }).click();
    await page.getByRole('heading', { name: /Immediate-risk escalation \d+ is open/ }).waitFor();
    await holdsEverywhere(page);
  }));

test('what is written is saved by itself, and a lost connection loses nothing of it', () =>
  as('reviewer', async (page, context) => {
    const { at } = await fresh(page);
    await noRisk(page, at);
    await radio(page, 'plan_goals', '2').check();
    await saved(page);
    await context.setOffline(true);
    await page.locator('#plan_goals-rationale').fill('No goal has a date.');
    await page.getByText('Not saved: no connection, trying again.').waitFor();
    await handIn(page);
    assert.equal(await page.locator('#plan_goals-rationale').inputValue(), 'No goal has a date.');
    await holds(page);
    await context.setOffline(false);
    await saved(page);
    await page.goto(at);
    assert.equal(await page.locator('#plan_goals-rationale').inputValue(), 'No goal has a date.');
    assert.ok(await radio(page, 'plan_goals', '2').isChecked());
  }, { breaks: true }));

test('a page that is left warns only while something is not saved', () =>
  as('reviewer', async (page, context) => {
    const { at } = await fresh(page);
    await noRisk(page, at);
    const asked = [];
    page.on('dialog', (dialog) => (asked.push(dialog.type()), dialog.accept()));
    await radio(page, 'plan_goals', '5').check();
    await saved(page);
    await page.goto('/scoring');
    assert.deepEqual(asked, []);
    await page.goto(at);
    await context.route('**/draft', (route) => route.abort('internetdisconnected'));
    await page.locator('#plan_goals-rationale').fill('Not sent.');
    await page.getByText('Not saved: no connection').waitFor();
    await page.goto('/scoring');
    assert.deepEqual(asked, ['beforeunload']);
  }, { breaks: true }));

test('of two windows the later learns of the newer draft, and overwrites only knowingly', () =>
  as('reviewer', async (page, context) => {
    const { at } = await fresh(page);
    await noRisk(page, at);
    const other = await context.newPage();
    await other.goto(at);
    await page.locator('#plan_goals-rationale').fill('From the first window');
    await saved(page);
    await other.locator('#plan_goals-rationale').fill('From the second window');
    await other.getByText(/A newer draft was saved in another window at/).waitFor();
    await holds(other);
    await other.getByRole('button', { name: 'Keep what is here' }).click();
    await saved(other);
    await page.locator('#plan_goals-rationale').fill('From the first window again');
    await page.getByText(/A newer draft was saved in another window at/).waitFor();
    await page.getByRole('button', { name: 'Show the newer draft' }).click();
    await page.waitForLoadState();
    assert.equal(await page.locator('#plan_goals-rationale').inputValue(), 'From the second window');
  }));

test('with the keyboard alone scores are chosen by digit, letter and arrow, with the focus always in sight', () =>
  as('reviewer', async (page) => {
    const { at } = await fresh(page);
    await noRisk(page, at);
    await page.evaluate('document.activeElement.blur()');
    await tabTo(page, 'input[name="plan_reason"]');
    const chosen = (field) => page.locator(`input[name="${field}"]:checked`).getAttribute('value');
    for (const [key, value] of [['3', '3'], ['u', 'utd'], ['1', '1'], ['n', '1'], ['ArrowLeft', '2']]) {
      await page.keyboard.press(key);
      assert.equal(await chosen('plan_reason'), value, key);
    }
    assert.ok(await page.locator('#plan_reason-rationale').evaluate((text) => text.required));
    await tabTo(page, '#plan_reason-rationale');
    await page.keyboard.type('12n');
    assert.equal(await page.locator('#plan_reason-rationale').inputValue(), '12n');
    assert.equal(await chosen('plan_reason'), '2');
    await tabTo(page, 'input[name="needs_dental"]');
    await page.keyboard.press('n');
    assert.equal(await chosen('needs_dental'), 'na');
    await page.getByText('2 of 19 answered').waitFor();
    await tabTo(page, '#add-row');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'unmet-need-3');
    await tabTo(page, 'form.scoring .buttons button:last-child');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing was handed in yet' }).waitFor();
    assert.equal(await page.getByRole('alert').getByRole('link').count(), 17);
    await holdsEverywhere(page);
  }));

test('without scripts drafts are saved with the button, rows grow, and all faults lead to their fields', () =>
  as('reviewer', async (page) => {
    const { at } = await fresh(page);
    await noRisk(page, at);
    await radio(page, 'plan_goals', '1').check();
    await page.getByRole('group', { name: 'Unmet need 2' }).getByLabel('Need').selectOption({ index: 2 });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('The draft is saved.').waitFor();
    assert.equal(await page.getByRole('group', { name: /Unmet need \d/ }).count(), 3);
    assert.ok(await radio(page, 'plan_goals', '1').isChecked());
    await handIn(page);
    await page.getByRole('link', { name: /Goals and objectives, rationale/ }).click();
    assert.equal(new URL(page.url()).hash, '#plan_goals-rationale');
  }, { javaScriptEnabled: false }));

test('an ended session and another person who signs in lose and take nothing', () =>
  visit({ at: portal.address }, async (page, context) => {
    await fillSignIn(page, signIn('reviewer-3'));
    const { at } = await fresh(page);
    await noRisk(page, at);
    await visit({ at: portal.address }, async (elsewhere) => {
      await fillSignIn(elsewhere, signIn('reviewer-3'));
      await elsewhere.goto('/account');
      await elsewhere.getByRole('button', { name: 'Sign out everywhere else' }).click();
      await elsewhere.waitForLoadState();
    });
    const text = 'Written after the session had ended.';
    await page.locator('#plan_goals-rationale').fill(text);
    await page.getByText('Not saved: you are signed out.').waitFor();
    await holds(page);
    const [other] = await Promise.all([context.waitForEvent('page'), said(page).getByRole('link').click()]);
    await other.waitForLoadState();
    await fillSignIn(other, signIn('steward'));
    await other.waitForURL((url) => url.pathname === '/');
    await page.getByText('Not saved: demo-reviewer-3 is not signed in here any more.').waitFor();
    await other.getByRole('button', { name: 'Sign out' }).click();
    await fillSignIn(other, signIn('reviewer-3'));
    await other.waitForURL((url) => url.pathname === '/scoring');
    await saved(page);
    await other.goto(at);
    assert.equal(await other.locator('#plan_goals-rationale').inputValue(), text);
  }));
