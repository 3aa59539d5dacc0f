// Draws the map of ties: states shaded by the sum of their ties, ties as lines between them. No expression is evaluated as code.
import { expressionInterpreter } from "./vendor/vega-interpreter.js";
import { fetchData, fieldColour, keepDrawn, style } from "./drawing.js";
import "./slider.js";

const AREAS = {
  world: (width) => ({ degree: width / 340, height: Math.round(width * 0.5), projection: { type: "equalEarth", scale: width / 5.6, translate: [width / 2, width * 0.28] } }),
  mideast: (width) => ({ degree: width / 87, height: Math.round(width * 0.55), projection: { type: "mercator", center: [24, 25], scale: width * 0.66, translate: [width / 2, width * 0.275] } }),
};

const ringArea = (ring) => Math.abs(ring.reduce((sum, [x, y], at) => {
  const [nextX, nextY] = ring[(at + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0));

// The middle of the largest piece of a state: between the farthest points of its outline.
const middle = (geometry) => {
  const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const outline = pieces.map((piece) => piece[0]).reduce((best, ring) => (ringArea(ring) > ringArea(best) ? ring : best));
  const between = (axis) => {
    const values = outline.map((point) => point[axis]);
    const crosses = Math.max(...values) - Math.min(...values) > 180; // Russia goes on beyond the 180th meridian
    const joined = crosses ? values.map((value) => (value < 0 ? value + 360 : value)) : values;
    return (Math.min(...joined) + Math.max(...joined)) / 2;
  };
  return [between(0), between(1)];
};

const prepare = (data, world) => {
  const states = new Map(data.states.filter((state) => state.place).map((state) => [state.place, state]));
  const places = new Map();
  const features = globalThis.topojson.feature(world, world.objects.countries).features
    .filter((feature) => feature.id !== "010")
    .map((feature) => {
      const state = states.get(feature.id ?? feature.properties.name);
      if (state && !places.has(state.id)) places.set(state.id, middle(feature.geometry));
      return { ...feature, total: state?.total ?? null, address: state?.address ?? null };
    });
  const most = Math.max(...data.ties.map((tie) => Math.abs(tie.index)));
  const lines = data.ties.filter((tie) => places.has(tie.a) && places.has(tie.b)).reverse().map((tie) => {
    const [x, y] = places.get(tie.a), [x2, y2] = places.get(tie.b);
    return { x, y, x2, y2, address: tie.address, colour: fieldColour(tie.field), width: 0.8 + 5.5 * Math.sqrt(Math.abs(tie.index) / most), dash: tie.index < 0 ? [5, 4] : [1, 0] };
  });
  const points = data.states.filter((state) => places.has(state.id)).map((state) => ({ name: state.name, ties: state.ties, address: state.address, x: places.get(state.id)[0], y: places.get(state.id)[1] }));
  return { features, lines, points };
};

// The names that find room, of states with more ties first; `degree` is the width of one in pixels.
const namesWithRoom = (points, degree) => {
  const named = [];
  for (const point of [...points].sort((one, other) => other.ties - one.ties)) {
    const isNear = (other) => Math.abs(other.y - point.y) * degree < 15 && Math.abs(other.x - point.x) * degree < 4 * (other.name.length + point.name.length);
    if (!named.some(isNear)) named.push(point);
  }
  return named;
};

const specification = ({ features, lines, points }, width, area) => {
  const shade = { range: [style("--level-1"), style("--level-3")], interpolate: "rgb", type: "symlog" };
  const at = { longitude: { field: "x", type: "quantitative" }, latitude: { field: "y", type: "quantitative" } };
  const { degree, ...frame } = AREAS[area](width);
  const named = namesWithRoom(points, degree);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width, background: "transparent", padding: 0, ...frame,
    layer: [
      { data: { values: features }, mark: { type: "geoshape", clip: true, fill: style("--level-0"), stroke: style("--paper"), strokeWidth: 0.6 } },
      { data: { values: features.filter((feature) => feature.total !== null) }, mark: { type: "geoshape", clip: true, stroke: style("--paper"), strokeWidth: 0.6 },
        encoding: { fill: { field: "total", type: "quantitative", scale: shade, legend: null } } },
      { data: { values: lines }, mark: { type: "rule", clip: true, opacity: 0.7, strokeCap: "round" },
        encoding: { ...at, longitude2: { field: "x2" }, latitude2: { field: "y2" }, stroke: { field: "colour", type: "nominal", scale: null }, strokeWidth: { field: "width", type: "quantitative", scale: null }, strokeDash: { field: "dash", type: "nominal", scale: null } } },
      { data: { values: points }, mark: { type: "circle", clip: true, size: 26, color: style("--ink"), opacity: 1 }, encoding: at },
      { data: { values: named }, mark: { type: "text", clip: true, dy: -9, fontSize: 13, color: style("--ink"), stroke: style("--paper"), strokeWidth: 3, strokeJoin: "round", paintOrder: "stroke" }, encoding: { ...at, text: { field: "name" } } },
      { data: { values: named }, mark: { type: "text", clip: true, dy: -9, fontSize: 13, color: style("--ink") }, encoding: { ...at, text: { field: "name" } } },
    ],
    config: { font: style("--serif"), view: { stroke: null } },
  };
};

const draw = async (element) => {
  const [data, world] = await Promise.all([fetchData(element.dataset.map), fetchData(element.dataset.world)]);
  if (data === null || world === null) return;
  await document.fonts.ready;
  const drawn = specification(prepare(data, world), element.clientWidth, element.dataset.area);
  const runtime = globalThis.vega.parse(globalThis.vegaLite.compile(drawn).spec, null, { ast: true });
  element.replaceChildren();
  const view = new globalThis.vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container: element, hover: false });
  view.addEventListener("click", (_event, item) => { if (item?.datum?.address) location.href = item.datum.address; });
  await view.runAsync();
  element.dataset.drawn = String(data.ties.length);
};

keepDrawn("[data-map]", draw);
