// A button that opens a small menu. Arrows move, Escape and a press elsewhere close.
export function dropDown(button, menu) {
  const items = () => [...menu.querySelectorAll("[role^=menuitem]:not([hidden])")];

  function toggle(open) {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", open);
    if (open) items()[0].focus();
  }

  function move(event) {
    const all = items();
    const here = all.indexOf(document.activeElement);
    const target = {
      ArrowDown: all[(here + 1) % all.length],
      ArrowUp: all.at(here - 1),
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  button.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") toggle(false);
    else move(event);
  });
  menu.addEventListener("click", close);
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target) && !button.contains(target)) toggle(false);
  });

  function close() {
    if (menu.hidden) return;
    toggle(false);
    button.focus();
  }
}
