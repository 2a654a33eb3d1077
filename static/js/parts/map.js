/** The part of the map of all lessons. */

import { defineMapView } from "../../../templates/components/map-view/map-view.js";

document.dispatchEvent(new CustomEvent("part-loaded", { detail: () => defineMapView() }));
