(() => {
"use strict";
// Reads the two JSON elements and builds only what is looked at. Words of articles become text nodes, never markup.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("words");
const data = read("data");
const { articles, events, agreements, names, problems } = data;
const find = (id) => document.getElementById(id);
const FIELDS = ["text", "state", "kind", "status", "from", "to"];
const VIEWS = ["pairs", "dates", "agreements", "articles", "problems"];
const PAGE = { pairs: 40, events: 60, agreements: 60, articles: 60, problems: 100, facets: 10, years: 24, printed: 500 };
const TONES = {
  agreement: "pact", membership: "pact",
  exercise: "force", training: "force", intelligence_sharing: "force", deployment: "force", arms_transfer: "force",
  coproduction: "force", aid: "force",
  statement_support: "word", statement: "word", other: "word",
  statement_condemn: "against", accusation: "against", threat: "against", sanction: "against", withdrawal: "against",
  clash: "against",
};
const tone = (kind) => TONES[kind] || "contact";

// ---- words

let language = data.language;
const at = () => data.languages.indexOf(language);
const say = (key, values = {}) => {
  const found = words[key];
  const text = found ? found[at()] : key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};
const known = (key, otherwise) => (words[key] ? say(key) : otherwise);
const number = (n) => n.toLocaleString("en");
const count = (key, n) => {
  const table = words[key][at()];
  return (table[new Intl.PluralRules(language).select(n)] || table.other).replace("#", number(n));
};
const nameOf = (code) => (names[code] ? names[code][at()] : code);

const POINT = /^(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%])?$/;
const tellPoint = (edtf) => {
  const match = POINT.exec(edtf);
  if (!match) return edtf;
  const [, year, month, day, mark] = match;
  let text = year;
  if (year.endsWith("XX")) text = say("century", { a: year.replace("XX", "00"), b: year.replace("XX", "99") });
  else if (year.endsWith("X")) text = say("decade", { y: year.replace("X", "0") });
  else if (month >= 21 && month <= 24) text = `${say("seasons").split(" ")[month - 21]} ${year}`;
  else if (month && month !== "XX") {
    text = `${say("months").split(" ")[month - 1] || month} ${year}`;
    if (day && day !== "XX") text = `${Number(day)} ${text}`;
  }
  if (mark === "~" || mark === "%") text = `${say("about")} ${text}`;
  if (mark === "?" || mark === "%") text = `${text} (${say("uncertain")})`;
  return text;
};
const tellDate = (edtf) => {
  if (!edtf) return say("undated");
  const [a, b] = edtf.split("/");
  if (b === undefined) return tellPoint(a);
  if (!a || a === "..") return say("open.start", { b: tellPoint(b) });
  if (!b || b === "..") return say("open.end", { a: tellPoint(a) });
  if (a.length === 10 && b.length === 10 && a.slice(0, 7) === b.slice(0, 7)) {
    return say("interval", { a: Number(a.slice(8)), b: tellPoint(b) });
  }
  return say("interval", { a: tellPoint(a), b: tellPoint(b) });
};

// ---- elements

const make = (tag, traits, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};
const quoted = (text, traits) => make("bdi", { dir: "auto", ...traits }, text);
// A reason in the language chosen: every second piece is a name, a number or words of an article.
const reasonOf = (reason) => data.reasons[reason][at()].map((piece, index) => (index % 2 ? quoted(piece) : piece));
const listed = (texts) => texts.flatMap((text, index) => (index ? [language === "ar" ? "، " : ", ", quoted(text)] : [quoted(text)]));
const share = (element, part) => {
  element.style.setProperty("--share", `${Math.round(1000 * part) / 10}%`);
  return element;
};
// Puts items into a list a page at a time, with a button for the next.
const fill = (list, items, size, build) => {
  let shown = 0;
  const button = make("button", { type: "button", class: "more" });
  const grow = () => {
    const first = list.children.length;
    list.append(...items.slice(shown, shown + size).flatMap((item, index) => build(item, items[shown + index - 1])));
    shown = Math.min(shown + size, items.length);
    button.hidden = shown >= items.length;
    button.textContent = say("more", { n: number(items.length - shown) });
    return list.children[first];
  };
  button.addEventListener("click", () => {
    const next = grow();
    const target = next && (next.querySelector("summary") || next);
    if (target) {
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus();
    }
  });
  grow();
  return [list, button];
};

// ---- the filter

const blank = () => Object.fromEntries(FIELDS.map((field) => [field, ""]));
let wanted = blank();
let view = "pairs";
let opened = "";
const form = find("filter");

const fold = (text) => text.normalize("NFKD").toLowerCase()
  .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "")
  .replace(/[ىی]/g, "ي").replace(/ة/g, "ه").replace(/ک/g, "ك")
  .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
const folded = [];
const wordsOf = (event, index) => {
  if (folded[index] === undefined) {
    const parts = [
      ...event.tellings.flatMap((telling) => [
        ...telling.context.map((context) => context.pieces.join("")), articles[telling.article].title, articles[telling.article].outlet,
      ]),
      event.instrument, event.place, event.said, event.words, ...(event.people || []), ...(event.orgs || []),
      ...event.parties.flatMap((code) => [code, ...(names[code] || [])]),
    ];
    folded[index] = fold(parts.filter(Boolean).join("\n"));
  }
  return folded[index];
};
const yearsOf = (event) => (event.first ? [Number(event.first.slice(0, 4)), Number(event.last.slice(0, 4))] : null);
const isFiltered = () => FIELDS.some((field) => wanted[field]);
const choose = () => {
  const asked = fold(wanted.text).split(/\s+/).filter(Boolean);
  const from = Number(wanted.from) || -Infinity;
  const to = Number(wanted.to) || Infinity;
  return events.filter((event, index) => {
    if (wanted.state && !event.parties.includes(wanted.state)) return false;
    if (wanted.kind && event.kind !== wanted.kind) return false;
    if (wanted.status && event.status !== wanted.status) return false;
    if (wanted.from || wanted.to) {
      const years = yearsOf(event);
      if (!years || years[1] < from || years[0] > to) return false;
    }
    return asked.every((word) => wordsOf(event, index).includes(word));
  });
};
const tally = (keys) => {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
const inOrder = (a, b) => {
  const [left, right] = [a.first || "9999", b.first || "9999"];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
};
const pairsOf = (event) => {
  const parties = [...event.parties].sort();
  if (parties.length < 2) return parties.length ? [parties[0]] : [];
  return parties.flatMap((one, index) => parties.slice(index + 1).map((other) => `${one}+${other}`));
};

const fromAddress = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  wanted = Object.fromEntries(FIELDS.map((field) => [field, asked.get(field) || ""]));
  view = VIEWS.includes(asked.get("view")) ? asked.get("view") : "pairs";
  opened = asked.get("open") || "";
  language = data.languages.includes(asked.get("lang")) ? asked.get("lang") : data.language;
};
const toAddress = () => {
  const asked = new URLSearchParams();
  for (const field of FIELDS) if (wanted[field]) asked.set(field, wanted[field]);
  if (view !== "pairs") asked.set("view", view);
  if (opened) asked.set("open", opened);
  if (language !== data.language) asked.set("lang", language);
  const hash = `#${asked}`;
  if (hash === (location.hash || "#")) return;
  try {
    history.replaceState(null, "", hash);
  } catch {
    location.replace(hash);
  }
};

// ---- one event

const badge = (kind, text, name) => make("span", { class: `badge ${kind} ${name || ""}` }, text);
const fact = (key, ...value) => [make("dt", null, say(key)), make("dd", null, ...value)];
const evidence = (telling) => {
  const lang = articles[telling.article].language;
  return telling.context.map((context) => make("blockquote", { lang, "aria-label": say("evidence") },
    quoted([
      context.before ? "… " : null,
      context.pieces.map((piece, index) => (index % 2 ? make("mark", null, piece) : piece)),
      context.after ? " …" : null,
    ].flat())));
};
const tellValue = (slot, value) => {
  if (Array.isArray(value)) return listed(value.map(nameOf));
  return slot === "date" ? tellDate(value) : say(`${slot}.${value}`);
};
const facts = (event) => {
  const rows = [];
  if (event.parties.length) rows.push(fact("parties", listed(event.parties.map(nameOf))));
  if (event.instrument) rows.push(fact(words[`instrument.${event.kind}`] ? `instrument.${event.kind}` : "instrument", quoted(event.instrument)));
  if (event.type) rows.push(fact("type", say(`type.${event.type}`)));
  if (event.obligations) rows.push(fact("obligations", listed(event.obligations.map((each) => say(`obligation.${each}`)))));
  if (event.place) rows.push(fact("place", quoted(event.place)));
  if (event.people) rows.push(fact("people", listed(event.people)));
  if (event.orgs) rows.push(fact("orgs", listed(event.orgs)));
  if (event.said) rows.push(fact("said", quoted(event.said), " ", make("span", { class: "faint" }, `(${say(`said.${event.saidType}`)})`)));
  for (const conflict of event.conflicts || []) {
    rows.push(fact("differ", `${say(`slot.${conflict.slot}`)}: `, conflict.values.flatMap(([value, sources], index) => [
      index ? " · " : "", tellValue(conflict.slot, value), make("span", { class: "faint" }, ` (${number(sources)})`)])));
  }
  if (event.history) rows.push(fact("history", event.history.flatMap((stage, index) => [
    index ? (language === "ar" ? " ← " : " → ") : "", `${stage.told ? tellDate(stage.told) : "?"}: ${say(`status.${stage.status}`)}${stage.date ? ` (${tellDate(stage.date)})` : ""}`])));
  return make("dl", { class: "facts" }, rows.flat());
};
const address = (article) => (article.url
  ? make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, quoted(article.title || say("untitled")))
  : quoted(article.title || say("untitled")));
const published = (article) => (article.published ? tellDate(article.published) : say("published.none"));
const origin = (telling) => {
  const article = articles[telling.article];
  return make("p", { class: "origin" }, make("cite", null, address(article)),
    article.outlet ? [" · ", quoted(article.outlet)] : null, " · ", published(article),
    " · ", quoted(article.source, { class: "path", dir: "ltr" }));
};
const because = (telling) => [
  make("ul", null, telling.reasons.map((reason) => make("li", null, reasonOf(reason)))),
  ...(telling.why.length ? [make("p", { class: "faint" }, say("belongs")), make("ul", null, telling.why.map((reason) => make("li", null, reasonOf(reason))))] : []),
];
const certainty = (event, telling) => {
  const hundred = Math.round(100 * event.confidence);
  return make("details", { class: "why" },
    make("summary", null, say("confidence"), " ", share(make("span", { class: "meter", "aria-hidden": "true" }), event.confidence),
      " ", say("confidence.of", { n: hundred })),
    make("p", { class: "faint" }, say("reasons")),
    because(telling),
    make("p", { class: "faint" }, `${say("id")} `, quoted(event.id, { dir: "ltr" })));
};
const others = (event) => (event.tellings.length < 2 ? null : unfolding({ class: "also" },
  [say("told.also", { articles: count("articles", event.tellings.length - 1) }), " · ", count("sources", event.sources)],
  () => event.tellings.slice(1).map((telling) => make("div", { class: "telling" }, evidence(telling), origin(telling), because(telling)))));
// An event as its first article tells it, the others folded; or, where an article's index is given, as that one does.
const card = (event, article) => {
  const telling = article === undefined ? event.tellings[0] : event.tellings.find((each) => each.article === article);
  return make("li", { class: `event ${tone(event.kind)}` },
  make("p", { class: "when" },
    event.date ? make("time", { datetime: /^\d{4}(-[01]\d)?(-\d\d)?$/.test(event.date) ? event.date : null }, tellDate(event.date)) : null,
    event.words && fold(event.words) !== fold(tellDate(event.date)) ? make("span", { class: "faint", title: say("date.words") }, quoted(event.words)) : null),
  make("article", { class: "card" },
    make("h4", null, make("span", { class: "kind" }, say(`kind.${event.kind}`)), " ",
      badge("status", say(`status.${event.status}`), event.status), " ",
      event.step ? badge("step", say(`step.${event.step}`)) : null, " ",
      event.review === "read" ? null : badge("review", say(`review.${event.review}`))),
    evidence(telling), facts(event), ...(article === undefined ? [origin(telling), others(event)] : []), certainty(event, telling)));
};
const timeline = (shown, article) => {
  const year = (event) => (event && event.first ? event.first.slice(0, 4) : "");
  const list = make("ol", { class: "timeline" });
  return fill(list, shown, PAGE.events, (event, before) => {
    const built = card(event, article);
    const isNew = !before || year(event) !== year(before);
    return isNew ? [make("li", { class: "year" }, year(event) || say("undated")), built] : [built];
  });
};
// A <details> whose body is made when it is first opened.
const unfolding = (traits, summary, build) => {
  const details = make("details", traits, make("summary", null, summary));
  details.build = () => {
    if (!details.built) details.append(...[build()].flat());
    details.built = true;
  };
  details.addEventListener("toggle", () => {
    if (!details.isConnected) return;
    if (details.open) details.build();
    if (details.given) {
      details.given = false; // opened by the page, not by the reader
      return;
    }
    const key = details.dataset.key;
    if (key && (details.open || opened === key)) {
      opened = details.open ? key : "";
      toAddress();
    }
  });
  details.given = Boolean(traits.open);
  if (traits.open) details.build();
  return details;
};

// ---- the views

const spanOf = (shown) => {
  const years = shown.map(yearsOf).filter(Boolean);
  if (!years.length) return "";
  const [first, last] = [Math.min(...years.map((each) => each[0])), Math.max(...years.map((each) => each[1]))];
  return first === last ? String(first) : say("interval", { a: first, b: last });
};
const pairTitle = (key) => {
  const [one, other] = key.split("+").map(nameOf);
  return make("h3", { class: "names" }, quoted(one),
    other ? [" ", make("span", { class: "between", "aria-hidden": "true" }, "—"), " ", quoted(other)]
      : [" ", make("span", { class: "faint" }, say("alone"))]);
};
const mixture = (shown) => make("span", { class: "mixture", "aria-hidden": "true" },
  tally(shown.map((event) => tone(event.kind))).map(([name, n]) => share(make("span", { class: name }), n / shown.length)));
const showPairs = (shown) => {
  const groups = new Map();
  for (const event of shown) {
    for (const key of pairsOf(event)) {
      if (groups.has(key)) groups.get(key).push(event);
      else groups.set(key, [event]);
    }
  }
  const ordered = [...groups].sort((a, b) => b[0].includes("+") - a[0].includes("+") || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const place = ordered.findIndex(([key]) => key === opened);
  return fill(make("div", { class: "stack" }), ordered, Math.max(PAGE.pairs, place + 1), ([key, own]) => [unfolding(
    { class: "fold pair", "data-key": key, open: key === opened || ordered.length === 1 },
    [pairTitle(key), mixture(own), make("span", { class: "faint span" }, spanOf(own)), make("span", { class: "many" }, count("events", own.length))],
    () => timeline([...own].sort(inOrder)))]);
};
const articleFacts = (article) => {
  const rows = [];
  if (article.outlet) rows.push(fact("outlet", quoted(article.outlet)));
  if (article.byline) rows.push(fact("byline", quoted(article.byline)));
  rows.push(fact("published", published(article)));
  if (article.evidence) rows.push(fact("published.evidence", reasonOf(article.evidence)));
  if (article.conflicts) rows.push(fact("conflicts", article.conflicts.flatMap((each, index) => [index ? " · " : "", ...reasonOf(each)])));
  if (article.url) rows.push(fact("address", make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, quoted(article.url, { class: "path", dir: "ltr" }))));
  rows.push(fact("source", quoted(article.source, { class: "path", dir: "ltr" })));
  rows.push(fact("id", quoted([article.id, article.given].filter(Boolean).join(" · "), { class: "path", dir: "ltr" })));
  return make("dl", { class: "facts" }, rows.flat());
};
const showArticles = (shown) => {
  const own = articles.map(() => []);
  for (const event of shown) for (const telling of event.tellings) own[telling.article].push(event);
  const order = articles.map((_, index) => index).filter((index) => own[index].length || !isFiltered())
    .sort((a, b) => ((articles[a].day || "9999") < (articles[b].day || "9999") ? -1 : (articles[a].day || "9999") > (articles[b].day || "9999") ? 1 : a - b));
  return fill(make("div", { class: "stack" }), order, PAGE.articles, (index) => {
    const article = articles[index];
    const key = `article-${article.id}`;
    return [unfolding({ class: "fold paper", "data-key": key, open: key === opened },
      [make("h3", { class: "names" }, quoted(article.title || say("untitled"), { lang: article.language })),
        make("span", { class: "faint span" }, published(article), article.outlet ? [" · ", quoted(article.outlet)] : null,
          " · ", say(`article.${article.kind}`), article.language ? [" ", known(`in.${article.language}`, article.language)] : null),
        make("span", { class: "many" }, count("events", own[index].length))],
      () => [articleFacts(article), ...(own[index].length ? timeline([...own[index]].sort(inOrder), index) : [make("p", null, say("no.events"))])])];
  });
};
const agreementFacts = (agreement) => {
  const rows = [fact("parties", listed(agreement.parties.map(nameOf)))];
  if (agreement.type) rows.push(fact("type", known(`type.${agreement.type}`, agreement.type)));
  if (agreement.step) rows.push(fact("standing", `${say(`step.${agreement.step}`)} · ${say(`status.${agreement.status}`)} · ${say("confidence.of", { n: Math.round(100 * agreement.sure) })}`));
  if (agreement.obligations) rows.push(fact("obligations", listed(agreement.obligations.map((each) => say(`obligation.${each}`)))));
  for (const provision of agreement.provisions || []) rows.push(fact("provisions", quoted(provision)));
  return make("dl", { class: "facts" }, rows.flat());
};
const showAgreements = (shown) => {
  const wantedEvents = new Set(shown);
  const own = new Map(agreements.map((agreement) => [agreement, agreement.steps.map((place) => events[place]).filter((event) => wantedEvents.has(event))]));
  const order = agreements.filter((agreement) => own.get(agreement).length);
  return fill(make("div", { class: "stack" }), order, PAGE.agreements, (agreement) => {
    const key = `agreement-${agreement.id}`;
    return [unfolding({ class: "fold paper", "data-key": key, open: key === opened },
      [make("h3", { class: "names" }, quoted((agreement.labels && agreement.labels[at()]) || agreement.label)),
        make("span", { class: "faint span" }, agreement.parties.slice(0, 6).flatMap((code, index) => [index ? " — " : "", quoted(nameOf(code))]),
          agreement.step ? [" · ", say(`step.${agreement.step}`)] : null, agreement.last ? [" · ", tellDate(agreement.last)] : null),
        make("span", { class: "many" }, count("steps", own.get(agreement).length))],
      () => [agreementFacts(agreement), ...timeline([...own.get(agreement)].sort(inOrder))])];
  });
};
const showProblems = () => fill(make("ul", { class: "stack problems" }), problems, PAGE.problems, (problem) => [make("li", { class: "card" },
  make("p", null, quoted(problem.source, { class: "path", dir: "ltr" }), " ", badge("stage", quoted(problem.stage))), make("p", null, quoted(problem.message)))]);

const setOpen = (open) => {
  for (const details of find("view").querySelectorAll("details.fold")) {
    if (open) details.build();
    details.open = open;
  }
};
const showView = (shown) => {
  const stepped = new Set(agreements.flatMap((agreement) => agreement.steps.map((place) => events[place])));
  const empty = view === "problems" ? !problems.length : view === "articles" ? !articles.length
    : view === "agreements" ? !shown.some((event) => stepped.has(event)) : !shown.length;
  const nothing = events.length || view === "problems" ? say(view === "problems" ? "none.problems" : "nothing") : say("empty");
  const content = empty ? [make("p", { class: "nothing" }, nothing)]
    : view === "pairs" ? showPairs(shown)
      : view === "dates" ? timeline([...shown].sort(inOrder))
        : view === "agreements" ? showAgreements(shown) : view === "articles" ? showArticles(shown) : showProblems();
  const foldable = !empty && ["pairs", "agreements", "articles"].includes(view);
  find("view").replaceChildren(
    make("div", { class: "head" }, make("h2", null, say(`view.${view}`)), make("p", { class: "faint" }, say(`about.${view}`)),
      foldable ? make("p", { class: "tools" },
        make("button", { type: "button", onclick: () => setOpen(true) }, say("open.all")),
        make("button", { type: "button", onclick: () => setOpen(false) }, say("close.all"))) : null),
    ...content);
};
const showViews = () => {
  find("views").setAttribute("aria-label", say("views"));
  find("views").replaceChildren(...VIEWS.filter((name) => (name !== "problems" || problems.length) && (name !== "agreements" || agreements.length)).map((name) => make("button",
    { type: "button", id: `view-${name}`, "aria-pressed": String(name === view), onclick: () => { view = name; opened = ""; render(); } },
    say(`view.${name}`), name === "problems" ? ` (${number(problems.length)})` : "")));
};

// ---- the summary

const set = (changes) => {
  const undo = Object.entries(changes).every(([field, value]) => wanted[field] === value);
  Object.assign(wanted, undo ? Object.fromEntries(Object.keys(changes).map((field) => [field, ""])) : changes);
  render();
};
let allKinds = false;
const facet = (field, shown) => {
  const counts = tally(shown.map((event) => event[field]));
  const most = counts.length ? counts[0][1] : 1;
  const kept = field === "kind" && !allKinds ? counts.slice(0, PAGE.facets) : counts;
  return make("section", { class: "facet" }, make("h3", null, say(`by.${field}`)),
    make("ul", null, kept.map(([name, n]) => make("li", null, make("button",
      { type: "button", id: `${field}-${name}`, "aria-pressed": String(wanted[field] === name), title: say("choose"), onclick: () => set({ [field]: name }) },
      make("span", { class: "label" }, say(`${field}.${name}`)),
      share(make("span", { class: `bar ${field === "kind" ? tone(name) : ""}`, "aria-hidden": "true" }), n / most),
      make("span", { class: "n" }, number(n)))))),
    kept.length < counts.length ? make("button", { type: "button", class: "more", id: "all-kinds", onclick: () => { allKinds = true; render(); } },
      say("more", { n: number(counts.length - kept.length) })) : null);
};
const yearChart = (shown) => {
  const counts = new Map(tally(shown.map(yearsOf).filter(Boolean).map((years) => years[0])));
  if (!counts.size) return null;
  let years = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [years[0], years[years.length - 1]];
  if (last - first < 45) years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const most = Math.max(...counts.values());
  return make("section", { class: `facet chart ${years.length > PAGE.years ? "dense" : ""}` }, make("h3", null, say("by.year")),
    make("ol", null, years.map((year) => make("li", null, make("button",
      { type: "button", id: `year-${year}`, disabled: !counts.has(year), "aria-pressed": String(wanted.from === String(year) && wanted.to === String(year)),
        "aria-label": `${year}: ${count("events", counts.get(year) || 0)}`, title: `${year}: ${count("events", counts.get(year) || 0)}`,
        onclick: () => set({ from: String(year), to: String(year) }) },
      share(make("span", { class: "column" }), (counts.get(year) || 0) / most), make("span", { class: "tick" }, String(year).slice(2)))))),
    make("p", { class: "ends faint" }, make("span", null, String(first)), first === last ? null : make("span", null, String(last))));
};
const showSummary = (shown) => {
  const read = isFiltered() ? new Set(shown.flatMap((event) => event.tellings.map((telling) => telling.article))).size : articles.length;
  const pairs = new Set(shown.flatMap(pairsOf).filter((key) => key.includes("+"))).size;
  const tile = (key, value) => make("div", null, make("dt", null, say(key)), make("dd", null, value));
  find("summary").replaceChildren(
    make("h2", { id: "summary-head" }, say("summary")),
    make("dl", { class: "tiles" }, tile("number.events", number(shown.length)), tile("number.pairs", number(pairs)),
      tile("number.states", number(new Set(shown.flatMap((event) => event.parties)).size)), tile("number.articles", number(read)),
      tile("number.problems", number(problems.length)), spanOf(shown) ? tile("span", spanOf(shown)) : null),
    ...(shown.length ? [make("div", { class: "facets" }, facet("kind", shown), make("div", null, facet("status", shown), yearChart(shown)))] : []),
    make("p", { class: "note" }, say("machine", { n: number(events.filter((event) => event.review !== "read").length), all: number(events.length) })));
};

// ---- all together

const option = (value, text) => make("option", { value }, text);
const fillForm = () => {
  const any = () => option("", say("any"));
  const select = (field, options) => form.elements[field].replaceChildren(any(), ...options);
  select("state", tally(events.flatMap((event) => event.parties)).map(([code, n]) => option(code, `${nameOf(code)} (${number(n)})`)));
  for (const field of ["kind", "status"]) {
    select(field, tally(events.map((event) => event[field])).map(([name, n]) => option(name, `${say(`${field}.${name}`)} (${number(n)})`)));
  }
  const years = [...new Set(events.flatMap((event) => yearsOf(event) || []))].sort((a, b) => a - b);
  for (const field of ["from", "to"]) select(field, years.map((year) => option(String(year), String(year))));
};
const speak = () => {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  const title = data.title || say("title");
  document.title = title;
  find("title").replaceChildren(quoted(title));
  const button = find("language");
  button.textContent = say("language");
  button.lang = say("language.code");
  fillForm();
  find("bottom").replaceChildren(make("p", null, say("made", { v: data.version })),
    ...(data.readers.length ? [make("p", null, `${say("reader")} `, listed(data.readers))] : []));
};
const render = () => {
  const focused = document.activeElement && document.activeElement.id;
  for (const field of FIELDS) form.elements[field].value = wanted[field];
  const shown = choose();
  const dated = wanted.from || wanted.to ? `. ${say("undated.out")}` : "";
  find("found").textContent = isFiltered() ? say("found", { n: number(shown.length), all: count("events", events.length) }) + dated : say("found.all");
  find("reset").disabled = !isFiltered();
  showSummary(shown);
  showViews();
  showView(shown);
  toAddress();
  const again = focused && find(focused);
  if (again && again !== document.activeElement) again.focus();
};

let waiting = 0;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const field of FIELDS) wanted[field] = form.elements[field].value.trim();
    render();
  }, 150);
});
form.addEventListener("submit", (submitted) => submitted.preventDefault());
form.addEventListener("reset", (asked) => {
  asked.preventDefault();
  wanted = blank();
  render();
  form.elements.text.focus();
});
find("language").addEventListener("click", () => {
  language = data.languages[1 - at()];
  speak();
  render();
});
document.querySelector(".skip").addEventListener("click", (clicked) => {
  clicked.preventDefault();
  find("main").focus();
});
window.addEventListener("hashchange", () => {
  fromAddress();
  speak();
  render();
});
window.addEventListener("beforeprint", () => {
  if (choose().length <= PAGE.printed) setOpen(true);
});
fromAddress();
find("folding").open = isFiltered() || matchMedia("(min-width: 60rem)").matches;
speak();
render();
})();
