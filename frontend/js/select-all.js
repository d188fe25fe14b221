// <form data-select-all>: one tick box that ticks every row's box, and a count of ticked rows.
export function selectAll(root) {
  for (const form of root.querySelectorAll("[data-select-all]")) {
    const boxes = [...form.querySelectorAll("input[type=checkbox][data-row]")];
    if (boxes.length < 2) continue;
    const label = document.createElement("label");
    label.className = "ys-select-all";
    const all = document.createElement("input");
    all.type = "checkbox";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const count = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && !all.checked;
      said.textContent = ticked ? ` ${ticked} chosen` : "";
    };
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      count();
    });
    form.addEventListener("change", (event) => {
      if (boxes.includes(event.target)) count();
    });
    label.append(all, " Choose all on this page", said);
    form.querySelector("[data-select-all-here]")?.append(label);
    count();
  }
}
