/** The part of the map of all lessons. */

import { defineMapView } from "../../../templates/components/map-view/map-view.js";

export const begin = () => defineMapView();
