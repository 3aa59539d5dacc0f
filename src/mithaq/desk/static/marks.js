// Goes from event to event in a marked text: by the buttons, and by N and P while the text has the focus.
for (const section of document.querySelectorAll("[data-marks]")) {
  const marks = [...section.querySelectorAll("mark.is-event[id]")];
  const step = (by) => {
    const at = marks.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
    marks[next].focus();
    marks[next].scrollIntoView({ block: "center" });
  };
  const buttons = section.querySelector(".steps-through");
  if (!buttons || !marks.length) continue;
  buttons.hidden = false;
  for (const button of buttons.querySelectorAll("button")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  section.querySelector(".text").addEventListener("keydown", (event) => {
    const by = { KeyN: 1, KeyP: -1 }[event.code];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  });
}
// A link into the text gives the mark the focus, so that the keys go on from there.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#event-"]');
  if (link) document.getElementById(link.hash.slice(1))?.focus();
});
