import { inTheOpen } from "@calibrant/http/transport";
import { toSVG } from "bwip-js/node";
import { networkAddresses } from "./networks.ts";

/** What one needs to open the demo on a phone, as a part of the demo's own page: a symbol, or how to get one. */
export function onPhone(baseUrl: string): string {
	const head = `<h2 id="phone">On a phone</h2>`;
	if (inTheOpen(baseUrl) === null) {
		return `${head}<p>This demo answers to this machine only. For phones in the same network start it with
			<code>npm run demo -- --host 0.0.0.0</code>: a symbol to scan stands here then. Certificates and labels bear the
			address at which the demo ran when they were made; add <code>--reset</code> to have them made anew.</p>`;
	}
	const { hostname } = new URL(baseUrl);
	const others = networkAddresses().filter((address) => address !== hostname.replace(/^\[(.*)\]$/, "$1"));
	return `${head}
		${toSVG({ bcid: "qrcode", text: baseUrl, padding: 4, backgroundcolor: "ffffff" }).replace("<svg ", `<svg role="img" aria-label="QR code of ${baseUrl}" `)}
		<p><a href="${baseUrl}">${baseUrl}</a>, for devices in the same network. Where it does not open, a firewall of this machine is in the way.</p>
		<p class="muted">The address is a number and not encrypted, so browsers withhold there what needs either: passkeys,
			the camera within the page, and work without network. A label is scanned with the phone&#39;s own camera.
			Certificates bear the address at which the demo ran when they were made: those from before it ran at this one
			lead a phone nowhere, until <code>--reset</code> has them made anew.</p>
		${others.length > 0 ? `<p class="muted">This machine has ${others.join(", ")} too: name one with <code>--host</code> to use it instead.</p>` : ""}`;
}
