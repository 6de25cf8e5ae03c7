// A plain script in the head, so that a remembered theme is there before the first paint.
(() => {
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage may be switched off; the system's theme will do
    }
  }

  function remember(name) {
    try {
      localStorage.setItem("theme", name);
    } catch {
      // the choice then lasts as long as the page
    }
  }

  function apply(name) {
    if (name === "light" || name === "dark") root.dataset.theme = name;
    const bar = { light: "#fffdfa", dark: "#241f29" }[root.dataset.theme];
    if (!bar) return;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = bar;
  }

  window.pageTheme = {
    isDark: () => (root.dataset.theme ?? (systemDark.matches ? "dark" : "light")) === "dark",
    choose(name) {
      remember(name);
      apply(name);
    },
  };
  apply(remembered());
})();
