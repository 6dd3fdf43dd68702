import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { globalPlugin } from "./global-plugin.ts";

export interface LingeringCloseOptions {
	/** How long the rest of a refused body is still read, in seconds. Default: 30. */
	seconds?: number;
}

/**
 * Fastify plugin: a request that is answered before its body has been read to the end, as one that is too large, is
 * read on and thrown away for at most `seconds`, then the connection is ended. Node would end it at once, and a client
 * that is still sending would lose the answer to a reset (nodejs/node#54366), or stop reading and leave it waiting.
 */
export const lingeringClose = globalPlugin(
	"calibrant-lingering-close",
	(app, { seconds = 30 }: LingeringCloseOptions, done) => {
		app.addHook("onSend", ({ raw }, reply, _payload, next) => {
			const { socket } = raw;
			// Injected requests of tests have no connection.
			if (hasBody(raw) && isUnread(raw) && typeof socket?.destroySoon === "function") {
				endWhenRead(raw, socket);
				reply.raw.once("finish", () => readOut(raw, socket, seconds));
			}
			next();
		});
		done();
	},
);

const hasBody = ({ headers }: IncomingMessage) =>
	headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
const isUnread = (request: IncomingMessage) => !request.complete && !request.destroyed;

/** Replaces what Node calls when the answer is written and the connection not kept: only our half is ended at once. */
function endWhenRead(request: IncomingMessage, socket: Socket): void {
	const { destroySoon } = socket;
	socket.destroySoon = () => {
		socket.destroySoon = destroySoon;
		if (!isUnread(request)) return socket.destroySoon();
		request.once("close", () => socket.destroySoon());
		socket.end();
	};
}

function readOut(request: IncomingMessage, socket: Socket, seconds: number): void {
	if (!isUnread(request)) return;
	const enough = setTimeout(() => socket.destroy(), seconds * 1000).unref();
	request.once("close", () => clearTimeout(enough));
	// Whoever was reading may have paused, and would again.
	request.unpipe().removeAllListeners("data").resume();
}
