import { ask, listen } from "./server.js";

const RETRY_AFTER_MS = 2000;

// Keeps a view in step with one account's chat. After every (re)connection the messages are read
// anew; changes that arrive meanwhile wait, and are applied on top of what was read.
// The view has: show(page), apply(change), connection(isUp), answer(…), action(…), commands().
// Returns { reread, stop }.
export function follow(user, view) {
  let waiting = [];
  let reading = 0;
  let retry;
  let stopped = false;

  async function reread() {
    clearTimeout(retry);
    waiting ??= [];
    const mine = ++reading;
    const outdated = () => stopped || mine !== reading;
    try {
      const page = await ask("messages", { user });
      if (outdated()) return;
      const missed = waiting;
      waiting = null;
      view.show(page);
      missed.forEach(view.apply);
      view.connection(true);
    } catch {
      if (outdated()) return;
      view.connection(false);
      retry = setTimeout(reread, RETRY_AFTER_MS);
    }
  }

  const stopListening = listen(user, {
    open: reread,
    lost() {
      clearTimeout(retry);
      view.connection(false);
    },
    change: (change) => (waiting ? waiting.push(change) : view.apply(change)),
    answer: view.answer,
    action: view.action,
    commands: view.commands,
  });

  return {
    reread,
    stop() {
      stopped = true;
      clearTimeout(retry);
      stopListening();
    },
  };
}
