// Draws the charts of a page: each element with data-chart names the address of its data.
// Expressions are interpreted (vega-interpreter), as the content security policy allows no eval.
import { expressionInterpreter } from "./vendor/vega-interpreter.js";

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const specification = (data, width) => {
  const fields = Object.keys(data.fields).filter((field) => data.values.some((value) => value.field === field));
  const right = document.documentElement.dir === "rtl";
  const text = { labelColor: style("--faint"), titleColor: style("--faint"), labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal" };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width, height: 240, background: "transparent", padding: 4,
    data: { values: data.values.map((value) => ({ ...value, name: data.fields[value.field] })) },
    mark: { type: "line", interpolate: "step-after", strokeWidth: 2, tooltip: false },
    encoding: {
      x: { field: "month", type: "temporal", title: null, scale: { reverse: right }, axis: { ...text, format: "%Y-%m", labelOverlap: true, grid: false, domainColor: style("--rule-strong"), tickColor: style("--rule-strong"), tickCount: Math.max(3, Math.floor(width / 130)) } },
      y: { field: "index", type: "quantitative", title: data.words.index, axis: { ...text, orient: right ? "right" : "left", gridColor: style("--rule"), domain: false, ticks: false } },
      color: { field: "name", type: "nominal", sort: fields.map((field) => data.fields[field]), scale: { domain: fields.map((field) => data.fields[field]), range: fields.map((field) => style(`--${field}`)) }, legend: { title: null, orient: "bottom", direction: "horizontal", columns: Math.max(2, Math.floor(width / 150)), labelColor: style("--ink"), labelFontSize: 13, symbolType: "stroke" } },
    },
    config: { font: style("--serif"), view: { stroke: null } },
  };
};

const draw = async (element) => {
  const answer = await fetch(element.dataset.chart);
  if (!answer.ok) return;
  const data = await answer.json();
  if (!data.values.length) return;
  await document.fonts.ready;
  const compiled = globalThis.vegaLite.compile(specification(data, Math.max(240, element.clientWidth - 80))).spec;
  const runtime = globalThis.vega.parse(compiled, null, { ast: true });
  new globalThis.vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container: element, hover: false }).runAsync();
};

const drawAll = (root) => root.querySelectorAll("[data-chart]").forEach(draw);
drawAll(document);
document.addEventListener("htmx:afterSwap", () => drawAll(document));
