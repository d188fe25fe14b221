// <form data-confirm-leaving>: the browser asks before typed words are lost.
export function confirmLeaving(root) {
  for (const form of root.querySelectorAll("form[data-confirm-leaving]")) {
    let changed = false;
    form.addEventListener("input", () => {
      changed = true;
    });
    form.addEventListener("submit", () => {
      changed = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }
}
