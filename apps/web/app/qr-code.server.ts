import { toSVG } from "bwip-js/node";

/** A QR code as the inside of an image: an SVG in a data address. Four modules of quiet zone. */
export function qrCode(text: string): string {
	const svg = toSVG({ bcid: "qrcode", text, padding: 4, backgroundcolor: "ffffff" });
	return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
