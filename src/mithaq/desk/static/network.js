// Draws the network of states. Places are worked out from where states stood before, or on rings by strength: the same each time.
import { fetchData, fieldColour, keepDrawn, style } from "./drawing.js";
import "./slider.js";

const places = new Map();
const drawings = new WeakMap();

const ringPlaces = (states) => {
  const ranked = [...states].sort((one, other) => other.ties - one.ties || (one.id < other.id ? -1 : 1));
  return new Map(ranked.map((state, rank) => {
    const ring = Math.ceil((Math.sqrt(1 + 4 * rank / 3) - 1) / 2);
    const first = 3 * ring * (ring - 1) + 1;
    const angle = ring ? (2 * Math.PI * (rank - first)) / (6 * ring) : 0;
    return [state.id, { x: 130 * ring * Math.cos(angle), y: 110 * ring * Math.sin(angle) }];
  }));
};

const elements = (data) => {
  const most = Math.max(...data.ties.map((tie) => Math.abs(tie.index)));
  const busiest = Math.max(...data.states.map((state) => state.ties));
  const rings = ringPlaces(data.states);
  const nodes = data.states.map((state) => ({
    data: { id: state.id, name: state.name, address: state.address, size: 8 + 16 * Math.sqrt(state.ties / busiest) },
    position: { ...(places.get(state.id) ?? rings.get(state.id)) },
  }));
  const edges = data.ties.map((tie) => ({
    data: { source: tie.a, target: tie.b, address: tie.address, colour: fieldColour(tie.field), width: 1 + 9 * Math.sqrt(Math.abs(tie.index) / most), line: tie.index < 0 ? "dashed" : "solid" },
  }));
  return [...nodes, ...edges];
};

// Fills the drawing, at its real size: half by where the layout put the states, half by their order, so that none crowd.
const spread = (cy, margins) => {
  const nodes = cy.nodes().toArray();
  for (const [axis, length, padding] of [["x", cy.width(), margins.x], ["y", cy.height(), margins.y]]) {
    const values = nodes.map((node) => node.position(axis));
    const least = Math.min(...values), range = Math.max(Math.max(...values) - least, 1);
    const order = nodes.map((_, at) => at).sort((one, other) => values[one] - values[other]);
    order.forEach((at, rank) => {
      const share = 0.5 * ((values[at] - least) / range) + 0.5 * (rank / Math.max(nodes.length - 1, 1));
      nodes[at].position(axis, padding + share * (length - 2 * padding));
    });
  }
  cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
};

// A narrow drawing names the states with the most ties alone; the table has them all.
const dropNames = (cy) => {
  const room = Math.floor((cy.width() * cy.height()) / 9000);
  cy.nodes().sort((one, other) => other.data("size") - one.data("size")).slice(room).forEach((node) => { node.addClass("unnamed"); });
};

const look = () => [
  { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", "background-color": style("--accent"), "border-width": 2, "border-color": style("--paper"), color: style("--ink"), "font-family": style("--serif"), "font-size": 14, "text-valign": "bottom", "text-margin-y": 2, "text-outline-color": style("--paper"), "text-outline-width": 3, "text-wrap": "wrap", "text-max-width": 120 } },
  { selector: ".unnamed", style: { label: "" } },
  { selector: "edge", style: { width: "data(width)", "line-color": "data(colour)", "line-style": "data(line)", "line-opacity": 0.75, "curve-style": "haystack" } },
  { selector: ".away", style: { opacity: 0.15 } },
];

const listen = (cy) => {
  const point = (shape) => { cy.container().style.cursor = shape; };
  cy.on("tap", "node, edge", (event) => { location.href = event.target.data("address"); });
  cy.on("mouseover", "node, edge", (event) => {
    point("pointer");
    const near = event.target.isNode() ? event.target.closedNeighborhood() : event.target.union(event.target.connectedNodes());
    cy.elements().difference(near).addClass("away");
  });
  cy.on("mouseout", "node, edge", () => { point(""); cy.elements().removeClass("away"); });
  cy.on("dragfree", "node", (event) => places.set(event.target.id(), { ...event.target.position() }));
};

const draw = async (element) => {
  const data = await fetchData(element.dataset.network);
  if (data === null || !data.ties.length) return;
  await document.fonts.ready;
  drawings.get(element)?.destroy();
  const cy = globalThis.cytoscape({
    container: element, elements: elements(data), style: look(), userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false,
    layout: { name: "preset" },
  });
  drawings.set(element, cy);
  cy.layout({ name: "cose", animate: false, randomize: false, fit: false, nodeRepulsion: () => 400000, idealEdgeLength: () => 110, nodeOverlap: 30, gravity: 0.6, numIter: 1500, nodeDimensionsIncludeLabels: true }).run();
  spread(cy, { x: 52, y: 30 });
  dropNames(cy);
  cy.nodes().forEach((node) => { places.set(node.id(), { ...node.position() }); });
  listen(cy);
  element.dataset.drawn = String(cy.edges().length);
};

keepDrawn("[data-network]", draw);
