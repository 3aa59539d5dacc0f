// Reviewing by keys and by selecting text. Everything here is also a button, a field or a link that works without it.
const KEPT = "mithaq-one-key";
const item = () => document.getElementById("item");
const keysAreOn = () => localStorage.getItem(KEPT) !== "off";
const points = (text) => [...text].length; // offsets of the ledger count code points

// What is selected in a passage: its offsets in the article, without blanks around.
const findSelection = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = range.commonAncestorContainer;
  const passage = (holder.nodeType === Node.TEXT_NODE ? holder.parentElement : holder).closest("[data-start]");
  if (!passage) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const words = text.trim();
  if (!words) return null;
  const start = Number(passage.dataset.start) + points(before.toString()) + points(text.slice(0, text.indexOf(words)));
  return { form: passage.parentElement.querySelector("form[data-source]"), words, span: `${start}-${start + points(words)}` };
};

let kept = null; // pressing a button may take the selection away
document.addEventListener("selectionchange", () => { kept = findSelection() ?? kept; });

const take = (button) => {
  if (!kept || kept.form !== button.form) return;
  const slot = button.closest(".slot");
  const field = slot.querySelector("textarea");
  const lines = "many" in field.dataset ? field.value.split("\n").filter((line) => line.trim() && line !== kept.span) : [];
  field.value = [...lines, kept.span].join("\n");
  field.rows = lines.length + 1;
  const told = document.createElement("bdi");
  told.textContent = `«${kept.words}»`;
  slot.querySelector(".now").replaceChildren(told);
  slot.classList.add("taken");
  button.form.closest("details").open = true;
  button.form.querySelector('button[value="correct"]').focus();
  getSelection().removeAllRanges();
  kept = null;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take]");
  if (button) take(button);
});

document.addEventListener("keydown", (event) => {
  const shown = item();
  const typing = event.target.closest?.("input, textarea, select");
  if (!shown || !keysAreOn() || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!shown.contains(document.activeElement)) return; // keys act only while the event has the focus (WCAG 2.1.4)
  const selected = findSelection();
  const button = selected?.form?.querySelector(`[data-select-key="${event.code}"]`) ?? shown.querySelector(`[data-key="${event.code}"]`);
  const field = shown.querySelector(`[data-focus="${event.code}"]`);
  if (!button && !field) return;
  event.preventDefault();
  if (button) button.click();
  else field.focus();
});

const begin = () => {
  const shown = item();
  if (!shown) return;
  for (const button of shown.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.onmousedown = (event) => event.preventDefault(); // keeps the selection
  }
  const box = document.querySelector("[data-keys]");
  box.closest("label").hidden = false;
  box.checked = keysAreOn();
  box.onchange = () => { localStorage.setItem(KEPT, box.checked ? "on" : "off"); shown.classList.toggle("no-keys", !box.checked); };
  shown.classList.toggle("no-keys", !keysAreOn());
  if (keysAreOn()) shown.focus({ preventScroll: true });
};
begin();

// What was refused is shown in place, as what was taken is.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if (status >= 400 && event.detail.target.id === "content") event.detail.shouldSwap = true;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "content") return;
  scrollTo(0, 0);
  begin();
});
