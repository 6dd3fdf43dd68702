/** How often it is tried again. Browsers promise no sending in the background, so neither do we. */
const AGAIN_MILLISECONDS = 30_000;

/** A new Idempotency-Key, also on pages that came over HTTP. */
export const newKey = () =>
	[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sends when the page opens, when the network or the person comes back, and twice a minute. Returns what ends it. */
export function watchNetwork(sendAll: () => Promise<unknown>): () => void {
	const send = () => void sendAll().catch(() => {});
	const seen = () => document.visibilityState === "visible" && send();
	const timer = setInterval(send, AGAIN_MILLISECONDS);
	window.addEventListener("online", send);
	window.addEventListener("focus", send);
	document.addEventListener("visibilitychange", seen);
	send();
	return () => {
		clearInterval(timer);
		window.removeEventListener("online", send);
		window.removeEventListener("focus", send);
		document.removeEventListener("visibilitychange", seen);
	};
}
