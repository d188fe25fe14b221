// <input data-seek>: the key / leads to it from anywhere on the page, unless somebody types. Those
// whom a single key disturbs (speech input: WCAG 2.1.4) turn it off where [data-seek-key] stands.
const OFF = "ys-no-seek-key";

export function seeking(root) {
  const box = root.querySelector("[data-seek]");
  if (!box) return;
  const place = root.querySelector("[data-seek-key]");
  const say = () => {
    const isOff = remembered() === "yes";
    if (isOff) box.removeAttribute("aria-keyshortcuts");
    else box.setAttribute("aria-keyshortcuts", "/");
    if (place) offer(place, isOff, say);
  };
  root.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "/" || !plain || remembered() === "yes") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  say();
}

function offer(place, isOff, say) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ys-quiet-button";
  button.textContent = isOff ? "Turn it on" : "Turn it off";
  button.addEventListener("click", () => {
    remember(isOff ? "no" : "yes");
    say();
    place.querySelector("button").focus();
  });
  const words = isOff ? "The key / does nothing here." : "The key / leads to the box.";
  place.replaceChildren(words, " ", button);
  place.hidden = false;
}

// Storage may be closed to us; then the key stays on.
function remembered() {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(OFF, value);
  } catch {
    // Nothing to be done.
  }
}
