import { toSVG } from "bwip-js/node";
import { networkAddresses } from "./networks.ts";
import type { Product } from "./product.ts";

/** What one needs to open the demo on a phone, as a part of the demo's own page: a symbol, or a button that lets phones in. */
export function onPhone({ baseUrl, networkUrl }: Product): string {
	const head = `<h2 id="phone">On a phone</h2>`;
	const at = networkUrl();
	if (at === null) {
		return `${head}<p>This demo answers to this machine only, so far.</p>
			<form method="post" action="/demo/phones"><button>Let phones of this network in</button></form>
			<p class="muted">Anybody in the network can open the demo then, until it is stopped.</p>`;
	}
	const { hostname } = new URL(at);
	const others = networkAddresses().filter((address) => address !== hostname.replace(/^\[(.*)\]$/, "$1"));
	const symbol = toSVG({ bcid: "qrcode", text: at, padding: 4, backgroundcolor: "ffffff" });
	return `${head}
		${symbol.replace("<svg ", `<svg role="img" aria-label="QR code of ${at}" `)}
		<p><a href="${at}">${at}</a>, for devices in the same network. Where it does not open, a firewall of this machine is in the way.</p>
		${at === baseUrl ? "" : `<p>Labels that you open here bear an address of this machine only. <a href="${at}/demo/">Go on at the one for phones</a> before you scan one from the screen.</p>`}
		<p class="muted">The address is a number and not encrypted, so browsers withhold there what needs either: passkeys,
			the camera within the page, and work without network. A label is scanned with the phone&#39;s own camera.
			Certificates bear the address at which the demo ran when they were made: those from before it ran at this one
			lead a phone nowhere, until <code>npm run demo -- --host 0.0.0.0 --reset</code> has them made anew.</p>
		${others.length > 0 ? `<p class="muted">This machine has ${others.join(", ")} too: name one with <code>--host</code> to use it instead.</p>` : ""}`;
}
