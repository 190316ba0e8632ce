/*
 * Warns before the session ends and lets people stay signed in. Without this file the page tells how long a session
 * lasts, and what is sent after its end waits for signing in. All texts stand in the page. The end is always asked of the
 * portal before anything is said: another window may have put it off.
 */
(() => {
  "use strict";

  const box = document.getElementById("session");
  if (!box) { return; }

  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  /* While something is said, other windows are followed so often. */
  const FOLLOWED_EVERY = 15 * SECOND;
  /* Coming back to a window asks no sooner than so long after the last time. */
  const ASKED_AGAIN_AFTER = 5 * SECOND;
  /* The longest wait that a timer takes. */
  const LONGEST = 2 ** 31 - 1;

  const texts = box.dataset;
  const said = box.querySelector("[role=status]");
  const stay = box.querySelector("[data-do=stay]");
  const signIn = box.querySelector("[data-do=sign-in]");
  const warnedBefore = Number(texts.warnedBefore) * SECOND;

  let standing = { name: texts.name, ends_in: Number(texts.endsIn), can_stay: "canStay" in texts };
  let asked = Date.now();
  let timer = 0;
  let before = null;

  /* What is said */

  const time = (left) => {
    const minutes = Math.floor(left / MINUTE);
    if (minutes === 0) { return texts.moment; }
    return minutes === 1 ? texts.minute : texts.minutes.replace("{minutes}", minutes);
  };

  const say = (text) => {
    // The same text again would be read out again.
    if (said.textContent !== text) { said.textContent = text; }
  };

  /* Forms whose own bar stands at the lower edge make room for the box. */
  const makeRoom = () => {
    const height = box.classList.contains("told") ? box.offsetHeight : 0;
    document.documentElement.style.setProperty("--told", `${height}px`);
  };

  const tell = (text, canStay, canSignIn) => {
    const focused = [stay, signIn].find((one) => one === document.activeElement);
    stay.hidden = !canStay;
    signIn.hidden = !canSignIn;
    box.classList.toggle("told", text !== "");
    say(text);
    makeRoom();
    if (focused?.hidden) { goBack(); }
  };

  /* The focus goes back to where it was before it came to the box: what has it now is hidden. */
  const goBack = () => {
    const place = before?.isConnected ? before : document.getElementById("main");
    place.focus();
  };
  box.addEventListener("focusin", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) { before = event.relatedTarget; }
  });

  /* How the session stands */

  const wait = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(Math.max(pause, SECOND), LONGEST));
  };

  /* How the portal says that the session stands: null where nobody is signed in, undefined where it can't be reached. */
  const ask = async (method) => {
    try {
      const answer = await fetch("/session", { method, cache: "no-store", redirect: "error" });
      if (answer.status === 401) { return null; }
      return answer.ok ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  };

  const left = () => (standing ? asked + standing.ends_in * SECOND - Date.now() : 0);

  const show = () => {
    if (standing && standing.name !== texts.name) {
      tell(texts.another, false, true);
      wait(FOLLOWED_EVERY);
    } else if (left() <= 0) {
      // Nothing is asked any more until somebody comes back to the window.
      tell(texts.over, false, true);
    } else if (left() <= warnedBefore) {
      const text = standing.can_stay ? texts.ends : texts.endsForGood;
      tell(text.replace("{time}", time(left())), standing.can_stay, false);
      wait(Math.min(FOLLOWED_EVERY, left()));
    } else {
      tell("", false, false);
      wait(left() - warnedBefore);
    }
  };

  const take = (told) => {
    if (told !== undefined) {
      standing = told;
      asked = Date.now();
    }
    show();
  };

  const look = async () => take(await ask("GET"));

  stay.addEventListener("click", async () => {
    const told = await ask("POST");
    take(told);
    if (told === undefined) { say(texts.unreachable); }
    if (told && left() > warnedBefore) { say(texts.stays); }
  });

  const comeBack = () => {
    if (document.visibilityState === "visible" && Date.now() - asked >= ASKED_AGAIN_AFTER) { look(); }
  };
  window.addEventListener("focus", comeBack);
  window.addEventListener("pageshow", comeBack);
  document.addEventListener("visibilitychange", comeBack);

  show();
})();
