// <div data-progress="/url">: replaces itself with what the server says until the work has ended.
// Without scripts the page reloads itself by <meta http-equiv="refresh"> inside <noscript>.
const SECONDS = 1.5;

export function pollProgress(root) {
  for (const place of root.querySelectorAll("[data-progress]")) {
    if (place.dataset.progress) poll(place);
  }
}

async function poll(place) {
  const live = place.querySelector("[data-progress-words]");
  while (place.isConnected) {
    await new Promise((wake) => setTimeout(wake, SECONDS * 1000));
    let page;
    try {
      const answer = await fetch(place.dataset.progress, {
        headers: { "X-Requested-With": "fetch" },
      });
      if (!answer.ok) continue;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      continue; // offline for a moment: ask again
    }
    const next = page.querySelector("[data-progress], [data-progress-done]");
    if (!next) return;
    if (next.hasAttribute("data-progress-done")) {
      window.location.reload();
      return;
    }
    const bar = place.querySelector("progress");
    const newBar = next.querySelector("progress");
    if (bar && newBar) bar.value = newBar.value;
    const words = next.querySelector("[data-progress-words]")?.textContent.trim();
    if (live && words && live.textContent.trim() !== words) live.textContent = words;
  }
}
