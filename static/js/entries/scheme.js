/** Runs before the page is painted: the chosen colours must not come as a flash. */

import { showScheme } from "../scheme.js";
import { readNote } from "../store.js";

showScheme(readNote("scheme"));
