// <section data-board data-… ><div data-column="value"><article data-card> with a "Move to" form.
// Dragging a card into a column chooses that column in the card's own form and sends it, so a drag
// does exactly what the menu does, checks and all.
export function boardMoves(root) {
  for (const board of root.querySelectorAll("[data-board]")) {
    let dragged = null;
    for (const card of board.querySelectorAll("[data-card]")) {
      if (!card.querySelector("form [data-move-to]")) continue;
      card.draggable = true;
      card.addEventListener("dragstart", (event) => {
        dragged = card;
        event.dataTransfer.effectAllowed = "move";
        card.classList.add("ys-card--dragged");
      });
      card.addEventListener("dragend", () => {
        dragged = null;
        card.classList.remove("ys-card--dragged");
      });
    }
    for (const column of board.querySelectorAll("[data-column]")) {
      const choice = () => {
        const menu = dragged?.querySelector("[data-move-to]");
        return menu && [...menu.options].find((option) => option.value === column.dataset.column);
      };
      column.addEventListener("dragover", (event) => {
        if (!choice() || column.contains(dragged)) return;
        event.preventDefault();
        column.classList.add("ys-column--target");
      });
      column.addEventListener("dragleave", () => column.classList.remove("ys-column--target"));
      column.addEventListener("drop", (event) => {
        column.classList.remove("ys-column--target");
        const option = choice();
        if (!option) return;
        event.preventDefault();
        option.selected = true;
        dragged.querySelector("form").requestSubmit();
      });
    }
  }
}
