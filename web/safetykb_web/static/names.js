// Names while they are written: a box offers those that begin so, and a list is built of them. Pages do without.
"use strict";
(() => {
  const PAUSE = 120; // milliseconds without a letter before names are asked for
  const LEAST = 2;
  let boxes = 0;

  const made = (tag, more = {}, ...inside) => {
    const node = Object.assign(document.createElement(tag), more);
    node.append(...inside);
    return node;
  };

  // A combobox with a list, after the pattern of the WAI-ARIA Authoring Practices: the box keeps the focus.
  // `written` returns what is looked for, `choose` takes the offer that was chosen. Returns how to say something
  // in place of offers.
  function combobox(box, where, written, choose) {
    const list = made("ul", { id: `offers-${++boxes}`, className: "offers", hidden: true });
    const aloud = made("span", { className: "aloud" });
    let offers = [], at = -1, waiting = 0, asked = null;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names that begin so");
    aloud.setAttribute("role", "status");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    const around = made("span", { className: "offering" });
    box.replaceWith(around);
    around.append(box, list, aloud);

    function point(to) {
      list.children[at]?.setAttribute("aria-selected", "false");
      at = to;
      const option = list.children[at];
      if (!option) return box.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    }

    function close() {
      clearTimeout(waiting);
      asked?.abort();
      point(-1);
      list.hidden = true;
      list.replaceChildren();
      offers = [];
      box.setAttribute("aria-expanded", "false");
    }

    function take(offer) {
      close();
      aloud.textContent = "";
      choose(offer);
    }

    function open(found) {
      close();
      offers = found;
      aloud.textContent = found.length ? `${found.length} name${found.length === 1 ? "" : "s"}; arrow keys to choose` : "No name begins so";
      list.replaceChildren(...found.map((offer, place) => {
        const other = offer.matched.toLowerCase() === offer.name.toLowerCase() ? "" : offer.name;
        const kind = offer.kind === "drug" ? "" : offer.kind.replaceAll("_", " ");
        const aside = made("span", { className: "kind" }, ` ${[other, kind].filter(Boolean).join(", ")}`);
        const option = made("li", { id: `${list.id}-${place}` }, offer.matched, aside);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.addEventListener("click", () => take(offer));
        return option;
      }));
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
    }

    async function ask() {
      const text = written();
      if (text.length < LEAST) return close();
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(where + encodeURIComponent(text), { signal: asked.signal });
        const told = answer.ok ? (await answer.json()).suggestions : [];
        if (written() === text && document.activeElement === box) open(told);
      } catch {
        // A box without offers is still a box.
      }
    }

    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    box.addEventListener("blur", close);
    list.addEventListener("mousedown", event => event.preventDefault());
    box.addEventListener("keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && offers.length) {
        event.preventDefault();
        const last = offers.length - 1;
        point(at + step > last ? 0 : at + step < 0 ? last : at + step);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        event.stopImmediatePropagation();
        take(offers[at]);
      } else if (event.key === "Escape" && offers.length) {
        event.preventDefault();
        close();
      }
    });
    return text => {
      close();
      aloud.textContent = text;
    };
  }

  const find = document.querySelector("form.find input[data-suggest]");
  if (find) {
    combobox(find, find.dataset.suggest, () => find.value.trim(), offer => location.assign(offer.address));
  }

  const conditions = document.querySelector("input#conditions[data-suggest]");
  if (conditions) {
    const before = () => conditions.value.slice(0, conditions.value.lastIndexOf(",") + 1);
    combobox(conditions, conditions.dataset.suggest, () => conditions.value.slice(before().length).trim(), offer => {
      conditions.value = `${before()} ${offer.matched}`.trim();
    });
  }

  const text = document.querySelector("textarea#list[data-suggest]");
  if (text) {
    const adder = made("input", { id: "add", type: "text", autocomplete: "off", spellcheck: false });
    const label = made("label", { htmlFor: "add" }, "Or add them one by one");
    const chips = made("ul", { className: "chips" });
    chips.setAttribute("aria-label", "On the list");
    document.getElementById("list-help").after(label, adder, chips);
    const lines = () => text.value.split("\n").map(line => line.trim()).filter(Boolean);

    function show() {
      chips.replaceChildren(...lines().map((line, place) => {
        const left = made("button", { type: "button" }, "×");
        left.setAttribute("aria-label", `Remove ${line}`);
        left.addEventListener("click", () => {
          write(lines().filter((_, other) => other !== place));
          say(`${line} removed`);
          adder.focus();
        });
        return made("li", {}, line, left);
      }));
    }

    function write(names) {
      text.value = names.join("\n");
      show();
    }

    function add(name) {
      write([...lines(), name]);
      adder.value = "";
      say(`${name} added, ${lines().length} on the list`);
    }

    const say = combobox(adder, text.dataset.suggest, () => adder.value.trim(), offer => add(offer.matched));
    adder.addEventListener("keydown", event => {
      if (event.key !== "Enter" || !adder.value.trim()) return;
      event.preventDefault();
      add(adder.value.trim());
    });
    text.form.addEventListener("submit", () => {
      if (adder.value.trim()) add(adder.value.trim());
    });
    text.addEventListener("input", show);
    addEventListener("pageshow", show); // what the browser puts back on its way back
    show();
  }
})();
