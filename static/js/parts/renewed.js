/** The part that says that the site has changed since the page was loaded. */

import { defineRenewalNotice } from "../../../templates/components/renewal-notice/renewal-notice.js";

export const begin = ({ words }) => defineRenewalNotice(words);
