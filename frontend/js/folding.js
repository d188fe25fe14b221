// On a narrow screen a list's search and filters fold away, so that the list itself comes first.
// Without scripts they stay open.
const NARROW = "(max-width: 40.0525em)";

export function folding(page) {
  const narrow = window.matchMedia(NARROW);
  const fold = () => {
    for (const part of page.querySelectorAll("details[data-folds]")) {
      part.open = !narrow.matches;
    }
  };
  narrow.addEventListener("change", fold);
  fold();
}
