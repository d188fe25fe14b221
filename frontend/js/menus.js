// <details data-menu>: closes on Escape (focus back on its summary) and on a click outside.
export function menus(root) {
  const all = [...root.querySelectorAll("details[data-menu]")];
  if (!all.length) return;
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = all.find((menu) => menu.open && menu.contains(document.activeElement));
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  root.addEventListener("click", (event) => {
    for (const menu of all) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
