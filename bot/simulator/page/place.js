// Where the reader is: whose phone (`user`), whose beside it (`beside`), and which step of the `tour`.
// It stands in the address, so that reloading, going back and a copied link lead to the same.

export const place = {
  get: (name) => new URLSearchParams(location.search).get(name),

  set(changes, { asNewPage = false } = {}) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    history[asNewPage ? "pushState" : "replaceState"](null, "", address);
  },
};
