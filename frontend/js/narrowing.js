// <select data-narrow>: a search box above a long list. It hides options that don't match, never
// the chosen one, and says how many are left. The list itself stays an ordinary list.
export function narrowing(root) {
  for (const select of root.querySelectorAll("select[data-narrow]")) {
    if (select.options.length < 8 || select.querySelector("optgroup")) continue;
    const options = [...select.options];
    const box = document.createElement("input");
    box.type = "search";
    box.className = "govuk-input ys-narrow";
    box.autocomplete = "off";
    box.placeholder = "Type to shorten the list";
    box.setAttribute("aria-controls", select.id);
    box.setAttribute("aria-label", `Type to shorten the list: ${labelOf(select)}`);
    const left = document.createElement("span");
    left.className = "govuk-hint ys-narrow__left";
    left.setAttribute("role", "status");
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = options.filter(
        (option) =>
          option.selected ||
          !option.value ||
          words.every((word) => option.text.toLowerCase().includes(word)),
      );
      select.replaceChildren(...fits);
      left.textContent = words.length
        ? `${fits.filter((option) => option.value).length} in the list`
        : "";
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      select.focus();
    });
    select.before(box, left);
  }
}

function labelOf(select) {
  return select.labels[0]?.textContent.trim() ?? "";
}
