// <div data-find="/url" data-find-name="field"> around a box: suggests as one types, after the ARIA
// combobox pattern. Choosing fills a hidden field, or goes to the row's page where the place says
// data-find-goes. Without scripts the form itself searches, and offers what it found.
const PAUSE = 150; // milliseconds without a key before asking
let made = 0;

export function finding(root) {
  for (const place of root.querySelectorAll("[data-find]")) {
    const box = place.querySelector("[data-find-words]");
    if (box) combobox(place, box);
  }
}

function combobox(place, box) {
  const list = document.createElement("ul");
  list.id = `ys-found-${++made}`;
  list.className = "ys-find__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found");
  const said = document.createElement("span");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  box.after(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    box.setAttribute(name, value);
  }
  const goes = "findGoes" in place.dataset;
  let hidden = null;
  let active = -1;
  let asked = "";
  let waiting = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    const options = [...list.children];
    if (!options.length) return;
    active = (next + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    options[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[active].id);
  };
  // Likely people come back when the box is empty again; what other words found does not.
  const likely = place.querySelector('[data-find-choices="likely"]');
  const offer = (isOffered) => {
    likely.hidden = !isOffered;
    for (const radio of likely.querySelectorAll("input")) {
      radio.disabled = !isOffered;
      if (!isOffered) radio.checked = false;
    }
    if (hidden) hidden.disabled = isOffered;
  };
  const hold = (value) => {
    if (goes) return;
    place.querySelector('[data-find-choices="found"]')?.remove();
    if (!hidden) {
      hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = place.dataset.findName;
      place.append(hidden);
    }
    hidden.value = value;
    if (likely) offer(!value && !box.value.trim());
  };
  const choose = (option) => {
    if (goes) {
      window.location.assign(option.dataset.href);
      return;
    }
    hold(option.dataset.value);
    box.value = option.dataset.words;
    said.textContent = `${option.dataset.words} chosen`;
    close();
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.className = "ys-find__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        Object.assign(option.dataset, { value: one.id, words: one.words, href: one.href });
        option.append(one.name);
        const more = [one.hint, one.why].filter(Boolean).join(" · ");
        if (more) {
          const hint = document.createElement("span");
          hint.className = "ys-find__hint";
          hint.textContent = more;
          option.append(" ", hint);
        }
        // Before the box loses the focus.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(option));
        return option;
      }),
    );
    active = -1;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(Boolean(found.length)));
    said.textContent = found.length ? `${found.length} found` : "Nothing found yet";
  };
  const ask = async () => {
    const words = box.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < 2) {
      close();
      return;
    }
    const url = new URL(place.dataset.find, window.location.href);
    url.searchParams.set("q", words);
    try {
      const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || words !== asked) return;
      const { found } = await answer.json();
      if (words === asked) show(found);
    } catch {
      close(); // offline: the form itself still searches
    }
  };

  box.addEventListener("input", () => {
    hold("");
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden && list.children.length) list.hidden = false;
      if (list.hidden) return;
      event.preventDefault();
      mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(list.children[active]);
    }
  });
}
