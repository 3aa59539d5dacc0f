// The slider of months: it moves the list of months beside it, which alone is sent, and says the month's name.
const prepare = (label) => {
  const range = label.querySelector("input");
  const months = label.closest("form").querySelector("select[name=month]");
  const last = months.options.length - 1; // the list has the latest month first
  const say = () => range.setAttribute("aria-valuetext", months.options[last - range.valueAsNumber].text);
  let waiting = 0;
  range.addEventListener("input", () => {
    months.selectedIndex = last - range.valueAsNumber;
    say();
    clearTimeout(waiting);
    waiting = setTimeout(() => months.dispatchEvent(new Event("change", { bubbles: true })), 200);
  });
  range.addEventListener("change", (event) => event.stopPropagation());
  months.addEventListener("change", () => { range.value = last - months.selectedIndex; say(); });
  say();
  label.hidden = false;
};
document.querySelectorAll("form .slider").forEach(prepare);
