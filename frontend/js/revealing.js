// GOV.UK's radios and tick boxes mark a choice that reveals a field as `aria-expanded`, which ARIA
// does not allow on them and axe reports. The revealed field comes next in reading order anyway.
import { Checkboxes, Radios } from "govuk-frontend";

const quietly = (Component) =>
  class extends Component {
    syncConditionalRevealWithInputState(input) {
      super.syncConditionalRevealWithInputState(input);
      input.removeAttribute("aria-expanded");
    }
  };

export const QuietRadios = quietly(Radios);
export const QuietCheckboxes = quietly(Checkboxes);
