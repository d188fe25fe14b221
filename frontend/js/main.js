// Starts every behaviour on the page. Pages work without any of them.
import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
  isSupported,
} from "govuk-frontend";
import { boardMoves } from "./board-moves.js";
import { confirmLeaving } from "./confirm-leaving.js";
import { copyLinks } from "./copy-links.js";
import { finding } from "./finding.js";
import { folding } from "./folding.js";
import { menus } from "./menus.js";
import { narrowing } from "./narrowing.js";
import { pollProgress } from "./poll-progress.js";
import { QuietCheckboxes, QuietRadios } from "./revealing.js";
import { seeking } from "./seeking.js";
import { selectAll } from "./select-all.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
if (isSupported()) {
  for (const component of [
    Button,
    CharacterCount,
    QuietCheckboxes,
    ErrorSummary,
    NotificationBanner,
    PasswordInput,
    QuietRadios,
    ServiceNavigation,
    SkipLink,
    Tabs,
  ]) {
    createAll(component);
  }
}
for (const behaviour of [
  boardMoves,
  confirmLeaving,
  copyLinks,
  finding,
  folding,
  menus,
  narrowing,
  pollProgress,
  seeking,
  selectAll,
]) {
  behaviour(document);
}
