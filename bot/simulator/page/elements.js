// Small helpers for building elements without markup strings.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export const aside = (text) => element("span", { className: "visually-hidden", textContent: text });

// Resolves when the movement is over; at once for readers who have asked for less motion.
export async function animate(node, frames, duration) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  await node.animate(frames, { duration, easing: "ease-out" }).finished.catch(() => {});
}
