// What the drawings of a page share: its colours and letters, and drawing anew where the page or its colours change.
export const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const fieldColour = (field) => style(`--${field}`);

export const keepDrawn = (selector, draw) => {
  const drawAll = () => document.querySelectorAll(selector).forEach(draw);
  drawAll();
  document.addEventListener("htmx:afterSwap", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
};

export const fetchData = async (address) => {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
};
