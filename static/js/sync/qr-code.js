/** A text in, a picture of it out that a phone's camera reads. */

/*! QR codes are made by uqr: (c) Project Nayuki, (c) 2023 Anthony Fu, MIT License. */
import { encode } from "uqr";
import { make } from "../element.js";

const SCALE = 8;

/** A QR code, called *label*. It is dark on light whatever the page's colours: some cameras read no other. */
export function drawCode(text, label) {
  const { data, size } = encode(text, { ecc: "L", border: 4 });
  const picture = make("canvas", { width: size * SCALE, height: size * SCALE, className: "carry-box-code" });
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  const pen = picture.getContext("2d");
  const fill = (colour, ...place) => {
    pen.fillStyle = colour;
    pen.fillRect(...place.map((measure) => measure * SCALE));
  };
  fill("white", 0, 0, size, size);
  data.forEach((row, y) => row.forEach((isDark, x) => isDark && fill("black", x, y, 1, 1)));
  return picture;
}
