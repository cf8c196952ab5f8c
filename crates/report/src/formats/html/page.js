// Shows the rows of a page: reads them, filters them, draws those that are asked for. Whatever a row says becomes text, never
// markup: there is one function that makes elements, and it knows no other way.
"use strict";
(() => {
  const PAGE = 50;
  const PRINTED = 1000;
  const SEVERITIES = ["critical", "high", "medium", "low"];
  const STATUSES = ["violated", "expired", "unknown", "open", "waived", "attested", "met", "not-applicable", "other", "inherited"];
  const VERDICTS = ["violated", "waived", "unknown"];
  const PARTIES = ["customer", "shared", "aws", "other", "undecided"];
  const PARTY = {
    customer: ["you", "C", "yours"],
    shared: ["shared", "S", "shared"],
    aws: ["aws", "A", "AWS's"],
    other: ["other", "O", "somebody else's"],
    undecided: ["undecided", "?", "hangs on what is not known"],
  };
  const NOUN = { findings: "finding", entries: "responsibility", resources: "resource with responsibilities" };
  const NOUNS = { findings: "findings", entries: "responsibilities", resources: "resources with responsibilities" };
  const FACETS = ["status", "severity", "service", "layer", "party"];
  const started = performance.now();
  const $ = (id) => document.getElementById(id);

  // An element with attributes and children; texts among them become text nodes.
  function el(tag, attributes, ...children) {
    const it = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) it.setAttribute(name, value);
    }
    it.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
    return it;
  }
  // A text whose parts between backticks are code.
  function prose(text) {
    const parts = String(text).split("`");
    const pairs = Math.floor((parts.length - 1) / 2) * 2;
    return parts.map((part, at) =>
      at > pairs ? "`" + part : at % 2 ? el("code", null, part) : part);
  }
  function link(address) {
    if (!/^https:\/\//.test(address)) return el("span", null, /^S\d/.test(address) ? `statement ${address}` : address);
    const path = address.slice(8).split(/[#?]/)[0].replace(/\.html$/, "").split("/").filter(Boolean);
    return el("a", { href: address, rel: "noopener noreferrer" }, (path[path.length - 1] || address).replace(/[-_]/g, " "));
  }
  const grouped = new Intl.NumberFormat("en");
  const count = (number, one, many) => `${grouped.format(number)} ${number === 1 ? one : many}`;
  const badge = (word) => el("span", { class: `badge s-${word.replace("/", "")}` }, el("span", { class: "sign", "aria-hidden": "true" }), word);
  const severity = (word) => el("span", { class: `severity v-${word}` }, word);
  const party = (word) => el("span", { class: `whose p-${PARTY[word][0]}` }, PARTY[word][2]);

  // ---- colours ----
  const theme = $("theme");
  const THEMES = { auto: "as the system", light: "light", dark: "dark" };
  const kept = { get: () => { try { return localStorage.getItem("hardline-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("hardline-theme", value); } catch { /* a page from a disk may keep nothing */ } } };
  function colours(value) {
    const name = Object.hasOwn(THEMES, value) ? value : "auto";
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    theme.textContent = `Colours: ${THEMES[name]}`;
    theme.dataset.now = name;
  }
  colours(kept.get() || "auto");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(theme.dataset.now) + 1) % names.length];
    colours(next);
    kept.set(next);
  });

  // ---- rows ----
  if (!$("rows")) return;
  const loading = $("loading");
  loading.textContent = "Reading the rows…";
  read().then(begin).catch((error) => {
    loading.textContent = `The rows could not be read here (${error.message}); a browser of 2023 or later can. What stands above and below is complete without them.`;
  });

  async function read() {
    const letters = $("rows").textContent.slice(1, -1);
    $("rows").remove();
    let bytes;
    if (Uint8Array.fromBase64) bytes = Uint8Array.fromBase64(letters);
    else {
      const plain = atob(letters);
      bytes = new Uint8Array(plain.length);
      for (let at = 0; at < plain.length; at++) bytes[at] = plain.charCodeAt(at);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  function begin(data) {
    const texts = data.texts;
    const text = (id) => texts[id];
    const { resources, kinds, states, checks, layers, responsibilities } = data;
    const services = [...data.services, ["", "the account"]];
    const ACCOUNT = services.length - 1;
    const serviceAt = new Map(services.map((it, at) => [it[0], at]));
    const total = resources.name.length;
    const serviceOf = new Uint16Array(total);
    for (let at = 0; at < total; at++) {
      const id = text(resources.service[at]);
      if (!serviceAt.has(id)) { serviceAt.set(id, services.length); services.push([id, id]); }
      serviceOf[at] = at === 0 ? ACCOUNT : serviceAt.get(id);
    }
    const rank = (id) => SEVERITIES.indexOf(checks[id].severity);
    const layerOf = (id) => responsibilities[id][2];
    const checkLayers = checks.map((it) => it.responsibilities.reduce((mask, id) => mask | (1 << layerOf(id)), 0));

    // The columns that filters look at, a view each.
    const findings = columns(data.findings.check.length, data.findings.resource);
    for (let at = 0; at < findings.length; at++) {
      const check = data.findings.check[at];
      findings.status[at] = data.findings.verdict[at];
      findings.severity[at] = rank(check);
      findings.layer[at] = checkLayers[check];
    }
    const entries = columns(data.entries.resource.length, data.entries.resource);
    const stateStatus = states.map((it) => STATUSES.indexOf(it.status));
    const stateSeverity = states.map((it) => {
      const decided = it.evidence.filter((proof) => text(proof[1]) === it.status).map((proof) => rank(proof[0]));
      return decided.length ? Math.min(...decided) : SEVERITIES.length;
    });
    const kindParty = kinds.map((it) => PARTIES.indexOf(it.party));
    const first = new Uint32Array(total).fill(0xffffffff);
    const last = new Uint32Array(total);
    for (let at = 0; at < entries.length; at++) {
      const kind = data.entries.kind[at], state = data.entries.state[at], resource = entries.resource[at];
      entries.status[at] = stateStatus[state];
      entries.severity[at] = stateSeverity[state];
      entries.layer[at] = 1 << layerOf(kinds[kind].responsibility);
      entries.party[at] = kindParty[kind];
      if (first[resource] === 0xffffffff) first[resource] = at;
      last[resource] = at + 1;
    }
    function columns(length, resource) {
      const of = { length, resource: Uint32Array.from(resource), status: new Uint8Array(length), severity: new Uint8Array(length),
        service: new Uint16Array(length), layer: new Int32Array(length), party: new Uint8Array(length) };
      for (let at = 0; at < length; at++) of.service[at] = serviceOf[of.resource[at]];
      return of;
    }
    // What is gravest comes first; else the order stays.
    findings.order = ordered(findings.length, 3 * 5, (at) => [0, 2, 1][findings.status[at]] * 5 + findings.severity[at]);
    entries.order = ordered(entries.length, STATUSES.length, (at) => entries.status[at]);
    function ordered(length, buckets, bucket) {
      const start = new Uint32Array(buckets + 1);
      for (let at = 0; at < length; at++) start[bucket(at) + 1]++;
      for (let at = 0; at < buckets; at++) start[at + 1] += start[at];
      const order = new Uint32Array(length);
      for (let at = 0; at < length; at++) order[start[bucket(at)]++] = at;
      return order;
    }
    // How the lines of a resource stand: violated, unknown, open.
    const standing = [0, 1, 2].map(() => new Uint32Array(total));
    for (let at = 0; at < entries.length; at++) {
      const status = entries.status[at];
      const column = status === 0 ? 0 : status === 2 ? 1 : status === 1 || status === 3 ? 2 : -1;
      if (column >= 0) standing[column][entries.resource[at]]++;
    }

    // ---- filters ----
    const NAMES = {
      status: (view) => (view === "findings" ? VERDICTS : STATUSES).map((it) => [it, it]),
      severity: () => SEVERITIES.map((it) => [it, it]),
      service: () => services.map((it) => [it[0] || "account", it[1]]),
      layer: () => layers.map((it) => [it[0], it[1]]).reverse(),
      party: () => PARTIES.map((it) => [it, PARTY[it][2]]),
    };
    const now = { view: findings.length ? "findings" : "entries", page: 0, rows: [], open: new Set(), of: 0 };
    const wanted = { text: "", check: "", responsibility: "", resource: "" };
    for (const facet of FACETS) wanted[facet] = "";
    const code = { status: (view, id) => (view === "findings" ? VERDICTS : STATUSES).indexOf(id), severity: (_, id) => SEVERITIES.indexOf(id),
      service: (_, id) => (id === "account" ? ACCOUNT : serviceAt.has(id) ? serviceAt.get(id) : -2),
      layer: (_, id) => layers.findIndex((it) => it[0] === id), party: (_, id) => PARTIES.indexOf(id) };

    const lowered = [];
    function hits(word) {
      if (!lowered.length) for (const it of texts) lowered.push(it.toLowerCase());
      const found = Uint8Array.from(lowered, (it) => (it.includes(word) ? 1 : 0));
      const any = (...ids) => ids.some((id) => found[id]);
      const has = (...parts) => parts.some((it) => it.toLowerCase().includes(word));
      const service = services.map((it) => has(it[0], it[1]));
      const check = Uint8Array.from(checks, (it) => has(it.id, it.title, it.fix, ...it.aliases));
      const duty = responsibilities.map((it) => has(it[0], it[1]));
      return {
        found, check,
        resource: Uint8Array.from({ length: total }, (_, at) => service[serviceOf[at]] || any(resources.name[at], resources.type[at],
          resources.file[at], resources.root[at], resources.construct[at], resources.source[at])),
        kind: Uint8Array.from(kinds, (it) => duty[it.responsibility] || any(it.why, it.aws, it.customer, it.other, ...it.properties)),
        state: Uint8Array.from(states, (it) => found[it.reason] || it.evidence.some((proof) => check[proof[0]] || found[proof[2]])),
      };
    }

    // Goes through the rows once: those that pass all filters are taken, and each option is told how many it would leave.
    function select() {
      const view = now.view, of = view === "findings" ? findings : entries;
      const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8).map(hits);
      const { resource } = of, { kind, state } = data.entries, f = data.findings, { check } = f;
      // Without a wish all rows are let through; a wish for what there is not lets none.
      const place = (list, holds) => { const at = list.findIndex(holds); return at < 0 ? -2 : at; };
      const narrowCheck = wanted.check === "" ? -1 : place(checks, (it) => it.id === wanted.check);
      const narrowDuty = wanted.responsibility === "" ? -1 : place(responsibilities, (it) => it[0] === wanted.responsibility);
      const narrowResource = wanted.resource === "" ? -1 : /^\d+$/.test(wanted.resource) ? Number(wanted.resource) : -2;
      const dutyCheck = narrowDuty === -1 ? null : checks.map((it) => it.responsibilities.includes(narrowDuty));
      const checkState = narrowCheck === -1 ? null : states.map((it) => it.evidence.some((proof) => proof[0] === narrowCheck));
      const passes = view === "findings"
        ? (at) => (narrowCheck === -1 || check[at] === narrowCheck) && (!dutyCheck || dutyCheck[check[at]])
          && words.every((it) => it.resource[resource[at]] || it.check[check[at]] || it.found[f.file[at]] || it.found[f.reason[at]]
            || it.found[f.label[at]] || it.found[f.when[at]])
        : (at) => (narrowDuty === -1 || kinds[kind[at]].responsibility === narrowDuty) && (!checkState || checkState[state[at]])
          && words.every((it) => it.resource[resource[at]] || it.kind[kind[at]] || it.state[state[at]]);
      const facets = FACETS.filter((it) => view !== "findings" || it !== "party");
      const sizes = { status: STATUSES.length, severity: 5, service: services.length, layer: layers.length, party: PARTIES.length };
      const counts = {}, seen = {}, value = {};
      for (const facet of facets) {
        counts[facet] = new Uint32Array(sizes[facet]);
        seen[facet] = new Int32Array(sizes[facet]).fill(-1);
        // A word that is none of the options leaves nothing; that no option is asked for leaves all.
        const asked = wanted[facet] === "" ? 0 : code[facet](view, wanted[facet]);
        value[facet] = wanted[facet] === "" ? -1 : asked < 0 ? -2 : asked;
      }
      const byResource = view === "resources";
      const rows = [], taken = byResource ? new Uint8Array(total) : null;
      for (let place = 0; place < of.length; place++) {
        const at = byResource ? place : of.order[place];
        if (narrowResource !== -1 && resource[at] !== narrowResource) continue;
        if (byResource && resource[at] === 0) continue;
        let failed = null, failures = 0;
        for (const facet of facets) {
          const want = value[facet];
          if (want === -1) continue;
          const holds = facet === "layer" ? want >= 0 && (of.layer[at] & (1 << want)) !== 0 : of[facet][at] === want;
          if (!holds) { failed = facet; if (++failures > 1) break; }
        }
        if (failures > 1 || !passes(at)) continue;
        if (failures === 0) {
          if (!byResource) rows.push(at);
          else if (!taken[resource[at]]) { taken[resource[at]] = 1; rows.push(resource[at]); }
        }
        const key = byResource ? resource[at] : at;
        for (const facet of failures ? [failed] : facets) {
          if (facet === "layer") {
            for (let mask = of.layer[at]; mask; mask &= mask - 1) tell(facet, 31 - Math.clz32(mask & -mask), key);
          } else tell(facet, of[facet][at], key);
        }
      }
      function tell(facet, option, key) {
        if (option < counts[facet].length && seen[facet][option] !== key) { seen[facet][option] = key; counts[facet][option]++; }
      }
      if (byResource) rows.sort((one, other) => standing[0][other] - standing[0][one] || standing[1][other] - standing[1][one] || one - other);
      now.rows = rows;
      now.of = byResource ? total - 1 : of.length;
      now.page = 0;
      now.open.clear();
      options(counts);
    }

    function options(counts) {
      for (const facet of FACETS) {
        $(`field-${facet}`).hidden = !counts[facet];
        if (!counts[facet]) continue;
        const list = $(`f-${facet}`);
        const made = [el("option", { value: "" }, facet === "party" ? "anybody's" : "all")];
        for (const [id, name] of NAMES[facet](now.view)) {
          const number = counts[facet][code[facet](now.view, id)] || 0;
          if (number || wanted[facet] === id) made.push(el("option", { value: id }, `${name} (${grouped.format(number)})`));
        }
        list.replaceChildren(...made);
        list.value = wanted[facet];
      }
    }

    // ---- drawing ----
    const HEADS = {
      findings: ["Severity", "What should be so", "Resource", "Where", "Verdict"],
      entries: ["Status", "Responsibility", "Whose", "Resource", "Layer"],
      resources: ["Resource", "Type", "The line: top to bottom", "Violated", "Unknown", "Open"],
    };
    const table = $("rows-table");
    // Places in a list are told from the folder that all files share; an opened row has the whole path.
    const shared = (() => {
      const files = texts.length ? [...new Set([...resources.file, ...data.findings.file])].map(text).filter(Boolean) : [];
      if (!files.length) return 0;
      let prefix = files[0].slice(0, files[0].lastIndexOf("/") + 1);
      for (const it of files) while (prefix && !it.startsWith(prefix)) prefix = prefix.slice(0, prefix.lastIndexOf("/", prefix.length - 2) + 1);
      return prefix.length;
    })();
    function draw(size = PAGE) {
      const from = now.page * PAGE, rows = now.rows.slice(from, from + size);
      table.dataset.view = now.view;
      table.caption.textContent = `${NOUNS[now.view]}, ${now.rows.length} rows`;
      table.setAttribute("aria-rowcount", now.rows.length + 1);
      table.tHead.replaceChildren(el("tr", { role: "row" }, HEADS[now.view].map((it, at) =>
        el("th", { scope: "col", role: "columnheader", class: now.view === "resources" && at > 2 ? "n" : null }, it))));
      table.tBodies[0].replaceChildren(...rows.flatMap((id, at) => row(id, from + at)));
      const several = now.rows.length > PAGE;
      $("before").hidden = $("after").hidden = $("page").hidden = !several;
      $("before").disabled = now.page === 0;
      $("after").disabled = from + PAGE >= now.rows.length;
      $("page").textContent = several ? `${grouped.format(from + 1)} to ${grouped.format(Math.min(from + PAGE, now.rows.length))} of ${grouped.format(now.rows.length)}` : "";
    }
    function row(id, place) {
      const cells = { findings: finding, entries: entry, resources: resource }[now.view];
      const made = el("tr", { "aria-rowindex": place + 2, "data-id": id }, cells(id));
      // On a narrow screen rows are laid out as blocks, and browsers then forget that they are rows.
      made.setAttribute("role", "row");
      for (const it of made.children) it.setAttribute("role", it.tagName === "TH" ? "rowheader" : "cell");
      const opened = now.open.has(id) ? [detailRow(id)] : [];
      return [made, ...opened];
    }
    function opener(id, ...children) {
      return el("button", { type: "button", class: "open", "aria-expanded": now.open.has(id), "data-open": id }, ...children);
    }
    const named = (at) => at === 0 ? "the account" : [el("bdi", { class: "name" }, text(resources.name[at])), " ", el("span", { class: "sub" }, text(resources.type[at]))];
    const place = (file, line, column) => el("bdi", { class: "place" }, line ? `${file}:${line}${column ? `:${column}` : ""}` : file);
    function finding(id) {
      const f = data.findings, check = checks[f.check[id]];
      return [
        el("td", null, severity(check.severity)),
        el("th", { scope: "row" }, opener(id, el("span", { class: "name" }, prose(check.title)), " ", el("span", { class: "sub" }, check.id))),
        el("td", null, named(f.resource[id])),
        el("td", null, place(text(f.file[id]).slice(shared), f.line[id])),
        el("td", null, badge(VERDICTS[f.verdict[id]])),
      ];
    }
    function entry(id) {
      const kind = kinds[data.entries.kind[id]], state = states[data.entries.state[id]];
      const duty = responsibilities[kind.responsibility];
      return [
        el("td", null, badge(state.status)),
        el("th", { scope: "row" }, opener(id, el("span", { class: "name" }, prose(duty[1])), " ", el("span", { class: "sub" }, duty[0]))),
        el("td", null, party(kind.party)),
        el("td", null, named(data.entries.resource[id])),
        el("td", null, layers[duty[2]][1]),
      ];
    }
    function resource(id) {
      const numbers = standing.map((column, at) => el("td", { class: "n" }, column[id] ? el("span", { class: `s-${["violated", "unknown", "open"][at]}` }, grouped.format(column[id])) : "0"));
      return [
        el("th", { scope: "row" }, opener(id, el("bdi", { class: "name" }, text(resources.name[id])))),
        el("td", null, text(resources.type[id])),
        el("td", null, mini(id)),
        numbers,
      ];
    }
    // Whose each layer of a resource is, from the top: party, its entries.
    function line(id) {
      const of = layers.map(() => ({ parties: new Set(), entries: [] }));
      for (let at = first[id]; at < last[id]; at++) {
        if (entries.resource[at] !== id) continue;
        const kind = kinds[data.entries.kind[at]];
        const layer = of[layerOf(kind.responsibility)];
        layer.parties.add(kind.party);
        layer.entries.push(at);
      }
      return of.map((it, at) => ({ at, ...it, party: it.parties.size > 1 ? (it.parties.has("undecided") && it.parties.size === 2 && it.parties.has("aws") ? "undecided" : "shared") : [...it.parties][0] }))
        .filter((it) => it.entries.length).reverse();
    }
    function mini(id) {
      const drawn = line(id);
      const letters = drawn.map((it) => PARTY[it.party][1]).join("");
      const yours = drawn.filter((it) => it.party === "customer").length, both = drawn.filter((it) => it.party === "shared").length;
      return [el("span", { class: "mini", "aria-hidden": "true" }, drawn.map((it) => el("i", { class: `p-${PARTY[it.party][0]}`, title: layers[it.at][1] }, PARTY[it.party][1]))),
        el("span", { class: "vh" }, `${letters.length} layers: ${yours} yours, ${both} shared, ${drawn.filter((it) => it.party === "aws").length} AWS's`)];
    }
    function detailRow(id) {
      const detail = { findings: findingDetail, entries: entryDetail, resources: resourceDetail }[now.view](id);
      return el("tr", { class: "detail", role: "row" }, el("td", { role: "cell", colspan: HEADS[now.view].length }, el("div", { class: "inside" }, detail)));
    }
    function section(title, ...children) {
      return el("div", { class: "part" }, el("h3", null, title), ...children);
    }
    function excerpt(id) {
      const row = data.excerpts[id];
      if (!row || !row.length) return null;
      const [headLine, head, from, start, end, ...lines] = row;
      const width = String(from + lines.length).length;
      const numbered = (number, ...content) => el("span", { class: "code-line" }, el("span", { class: "ln" }, String(number).padStart(width)), " ", ...content, "\n");
      const made = [];
      if (headLine) made.push(numbered(headLine, text(head)), el("span", { class: "code-line gap" }, " ".repeat(width), " …\n"));
      lines.forEach((it, at) => {
        const written = text(it);
        if (at < lines.length - 1) made.push(numbered(from + at, written));
        else made.push(numbered(from + at, written.slice(0, start), el("mark", null, written.slice(start, end)), written.slice(end)));
      });
      return el("pre", { class: "excerpt", tabindex: "0", "aria-label": "Lines of the source" }, made);
    }
    function whose(resource, duty) {
      for (const id of [resource, 0]) {
        for (let at = first[id]; at < last[id]; at++) {
          if (entries.resource[at] === id && kinds[data.entries.kind[at]].responsibility === duty) return at;
        }
      }
      return -1;
    }
    function halves(kind, status) {
      const half = (id, whose, word, state) => id ? el("div", { class: `half p-${whose}` }, el("h4", null, word, " ", state && badge(state)), el("p", null, prose(text(id)))) : null;
      return el("div", { class: "halves" }, half(kind.customer, "you", "You", status), half(kind.aws, "aws", "AWS", "inherited"), half(kind.other, "other", "Somebody else", status));
    }
    const toResource = (id, view, words) => el("button", { type: "button", class: "quiet", "data-resource": id, "data-to": view }, words);
    function findingDetail(id) {
      const f = data.findings, check = checks[f.check[id]], verdict = VERDICTS[f.verdict[id]], resource = f.resource[id];
      const label = text(f.label[id]), when = text(f.when[id]), reason = text(f.reason[id]);
      const made = [];
      made.push(section(verdict === "unknown" ? "What would decide it" : "What was seen",
        verdict === "unknown" ? el("p", null, prose(reason)) : null,
        label ? el("p", null, prose(label)) : null,
        when ? el("p", null, "In these worlds: ", prose(when)) : null,
        excerpt(f.excerpt[id]),
        text(f.attribute[id]) ? el("p", null, "The attribute ", el("code", null, text(f.attribute[id]))) : null,
        el("p", { class: "sub" }, place(text(f.file[id]), f.line[id], f.column[id]), origin(resource))));
      if (verdict === "waived") made.push(section("Accepted", el("p", null, prose(reason)), text(f.until[id]) ? el("p", null, `until ${text(f.until[id])}`) : null));
      made.push(section(verdict === "unknown" ? "What would be right" : "What to do", el("p", null, prose(check.fix)), el("ul", { class: "inline links" }, check.links.map((it) => el("li", null, link(it))))));
      const duties = check.responsibilities.map((duty) => [duty, whose(resource, duty)]).filter((it) => it[1] >= 0);
      if (duties.length) made.push(section("Whose it is, and why", duties.map(([duty, at]) => {
        const kind = kinds[data.entries.kind[at]], state = states[data.entries.state[at]];
        return el("div", { class: "duty" }, el("p", null, party(kind.party), " ", el("strong", null, prose(responsibilities[duty][1])), " ", el("span", { class: "sub" }, layers[responsibilities[duty][2]][1])),
          halves(kind, state.status), el("p", null, prose(text(kind.why))));
      })));
      if (check.aliases.length) made.push(section("Other tools call it", el("ul", { class: "inline" }, check.aliases.map((it) => el("li", null, el("code", null, it))))));
      made.push(el("p", { class: "actions" }, toResource(resource, "resources", "The line through this resource"), " ", toResource(resource, "findings", "All findings on it")));
      return made;
    }
    function origin(resource) {
      const root = text(resources.root[resource]), construct = text(resources.construct[resource]), source = text(resources.source[resource]);
      return [root ? [" deployed by ", el("bdi", null, root)] : null, construct ? [" made by ", el("bdi", null, construct), source ? [" at ", el("bdi", null, source)] : null] : null];
    }
    // Where the page is served, it says where a person's word is put on record.
    function attest(duty) {
      const address = document.body.dataset.attest;
      return address ? el("p", null, el("a", { class: "do", href: address + encodeURIComponent(duty) }, "Attest it")) : null;
    }
    function entryDetail(id) {
      const kind = kinds[data.entries.kind[id]], state = states[data.entries.state[id]], resource = data.entries.resource[id];
      const duty = responsibilities[kind.responsibility];
      const made = [section("Who does what", halves(kind, state.status))];
      if (text(kind.why)) made.push(section("Why the line lies here", el("p", null, prose(text(kind.why))),
        kind.properties.length ? el("p", { class: "sub" }, "You can configure ", kind.properties.map((it, at) => [at ? ", " : "", el("code", null, text(it))])) : null));
      made.push(section("Why it stands so", el("p", null, prose(text(state.reason)))));
      if (state.demanded.length) made.push(section("What makes it a must", el("ul", null, state.demanded.map((it) => el("li", null, text(it))))));
      if (state.status === "open" || state.status === "expired") {
        if (duty[3]) made.push(section("The question to ask", el("p", { class: "question" }, prose(duty[3])), attest(duty[0])));
      }
      if (state.evidence.length) {
        made.push(section("Evidence", el("ul", { class: "evidence" }, state.evidence.map(([check, verdict, name]) => el("li", null, badge(text(verdict)), " ", prose(checks[check].title), " ", el("span", { class: "sub" }, checks[check].id),
          name ? [" on ", el("bdi", null, text(name))] : null, text(verdict) === "violated" ? el("p", { class: "fix" }, prose(checks[check].fix)) : null)),
          state.more ? el("li", null, `and ${count(state.more, "more verdict", "more verdicts")}`) : null)));
      }
      if (kind.sources.length) made.push(section("Sources", el("ul", { class: "inline links" }, kind.sources.map((it) => el("li", null, link(text(it)))))));
      made.push(el("p", { class: "sub" }, `${kind.class}; ${kind.division} by the model. `, resource ? [place(text(resources.file[resource]), resources.line[resource]), origin(resource)] : null));
      if (resource) made.push(el("p", { class: "actions" }, toResource(resource, "resources", "The line through this resource"), " ", toResource(resource, "findings", "All findings on it")));
      return made;
    }
    function resourceDetail(id) {
      const drawn = line(id);
      let lowest = -1;
      drawn.forEach((it, at) => { if (it.party !== "aws") lowest = at; });
      const rows = drawn.flatMap((it, at) => {
        const made = el("li", { class: `p-${PARTY[it.party][0]}` }, el("span", { class: "layer" }, el("b", { "aria-hidden": "true" }, PARTY[it.party][1]), layers[it.at][1], el("span", { class: "sub" }, PARTY[it.party][2])),
          el("ul", null, it.entries.map((entry) => {
            const kind = kinds[data.entries.kind[entry]], state = states[data.entries.state[entry]];
            return el("li", null, badge(state.status), " ", prose(responsibilities[kind.responsibility][1]), it.parties.size > 1 ? [" ", party(kind.party)] : null);
          })));
        return at === lowest && at < drawn.length - 1 ? [made, el("li", { class: "cut" }, el("span", null, "the line: below it all is AWS's"))] : [made];
      });
      const leftOut = data.held.find((it) => it.status === "inherited");
      return [el("p", { class: "sub" }, place(text(resources.file[id]), resources.line[id]), origin(id)),
        el("ol", { class: "through" }, rows),
        drawn.some((it) => it.parties.has("aws")) || (leftOut && leftOut.kept < leftOut.of) ? null
          : el("p", { class: "note" }, "It is a setting of other resources: what is AWS's lies below those."),
        leftOut && leftOut.kept < leftOut.of ? el("p", { class: "note" }, "What is AWS's of a single resource is left out of this page, for its size.") : null,
        el("p", { class: "actions" }, toResource(id, "entries", "Its responsibilities, with reasons"), " ", toResource(id, "findings", "All findings on it"))];
    }

    // ---- what a person does ----
    function tell() {
      const found = now.rows.length;
      const verdicts = VERDICTS.map((word, at) => [now.rows.filter((id) => findings.status[id] === at).length, word]).filter((it) => it[0]);
      const split = now.view === "findings" && verdicts.length > 1 ? `: ${verdicts.map((it) => `${grouped.format(it[0])} ${it[1]}`).join(", ")}` : "";
      $("shown").textContent = (found === now.of ? `All ${count(found, NOUN[now.view], NOUNS[now.view])}` : `${grouped.format(found)} of ${count(now.of, NOUN[now.view], NOUNS[now.view])}`) + split;
      const narrowed = [];
      if (wanted.check) narrowed.push(`the check ${wanted.check}`);
      if (wanted.responsibility) narrowed.push(`the responsibility ${wanted.responsibility}`);
      if (wanted.resource !== "") narrowed.push(`the resource ${text(resources.name[Number(wanted.resource)]) || "that there is not"}`);
      $("narrowed").hidden = !narrowed.length;
      $("narrowed").firstElementChild.textContent = narrowed.length ? `Only ${narrowed.join(" and ")}.` : "";
      for (const button of document.querySelectorAll("[data-view]")) {
        if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.view === now.view));
      }
      $("clear").disabled = !Object.values(wanted).some((it) => it !== "");
    }
    function update(keep) {
      select();
      draw();
      tell();
      if (!keep) {
        const query = new URLSearchParams({ view: now.view });
        for (const [name, value] of Object.entries(wanted)) if (value !== "") query.set(name === "text" ? "q" : name, value);
        try { history.replaceState(null, "", `#everything?${query}`); } catch { /* some places keep no history */ }
      }
    }
    function clear(...names) {
      for (const name of names) wanted[name] = "";
      if (names.includes("text")) $("f-text").value = "";
    }
    for (const facet of FACETS) {
      $(`f-${facet}`).addEventListener("change", (event) => { wanted[facet] = event.target.value; update(); });
    }
    let waiting = 0;
    $("f-text").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { wanted.text = event.target.value.trim(); update(); }, 120);
    });
    $("clear").addEventListener("click", () => { clear(...Object.keys(wanted)); update(); });
    $("narrowed").querySelector("button").addEventListener("click", () => { clear("check", "responsibility", "resource"); update(); });
    document.querySelector(".views").addEventListener("click", (event) => {
      const view = event.target.dataset.view;
      if (!view || view === now.view) return;
      if ((view === "findings") !== (now.view === "findings")) clear("status", "party");
      now.view = view;
      update();
    });
    for (const [id, step] of [["before", -1], ["after", 1]]) {
      $(id).addEventListener("click", () => {
        now.page += step;
        draw();
        table.closest(".scroll").scrollIntoView({ block: "start" });
        table.closest(".scroll").focus({ preventScroll: true });
      });
    }
    table.addEventListener("click", (event) => {
      const go = event.target.closest("[data-resource]");
      if (go) {
        clear(...Object.keys(wanted));
        wanted.resource = go.dataset.resource;
        now.view = go.dataset.to;
        update();
        if (now.view === "resources" && now.rows.length) toggle(now.rows[0]);
        const button = table.querySelector("button.open");
        if (button) button.focus();
        return;
      }
      const button = event.target.closest("[data-open]") || event.target.closest("tr[data-id]")?.querySelector("[data-open]");
      if (!button || String(getSelection())) return;
      toggle(Number(button.dataset.open));
    });
    function toggle(id) {
      const button = table.querySelector(`[data-open="${id}"]`), at = button.closest("tr");
      if (now.open.delete(id)) at.nextElementSibling.remove();
      else { now.open.add(id); at.after(detailRow(id)); }
      button.setAttribute("aria-expanded", String(now.open.has(id)));
    }
    function follow() {
      const [part, query] = location.hash.slice(1).split("?");
      if (part !== "everything" || query === undefined) return;
      const asked = new URLSearchParams(query);
      now.view = Object.hasOwn(NOUN, asked.get("view")) ? asked.get("view") : "entries";
      for (const name of Object.keys(wanted)) wanted[name] = asked.get(name === "text" ? "q" : name) || "";
      if (now.view === "findings") wanted.party = "";
      $("f-text").value = wanted.text;
      update(true);
      $("everything-title").scrollIntoView();
      $("everything-title").focus({ preventScroll: true });
    }
    addEventListener("hashchange", follow);
    addEventListener("beforeprint", () => draw(PRINTED));
    addEventListener("afterprint", () => draw());
    update(true);
    loading.hidden = true;
    $("explorer").hidden = false;
    follow();
    document.documentElement.dataset.ready = String(Math.round(performance.now() - started));
  }
})();
