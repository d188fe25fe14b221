// <a data-copy-link href>: adds a "Copy link" button beside the link and says when it is done.
export function copyLinks(root) {
  if (!navigator.clipboard) return;
  for (const link of root.querySelectorAll("a[data-copy-link]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ys-quiet-button";
    button.textContent = "Copy link";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "ys-said";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(link.href);
        said.textContent = "Copied";
      } catch {
        said.textContent = "Could not copy: press and hold the link instead";
      }
    });
    link.after(" ", button, " ", said);
  }
}
