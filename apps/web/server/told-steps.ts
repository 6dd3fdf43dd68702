import type { FastifyPluginCallback } from "fastify";

/** What a step names in the address of the page after it, for that page to say that it was done. */
const TOLD = ["done", "restored"];

/**
 * Fastify hook set: a page says that something was done only to whoever comes from a page of this installation. An address
 * from a mail, another site, a bookmark or the keyboard loses it (303), so that nobody is told of a step by a link.
 */
export const toldSteps: FastifyPluginCallback = (app, _options, done) => {
	app.addHook("onRequest", (request, reply, next) => {
		const from = request.headers["sec-fetch-site"];
		// Programs and browsers that say nothing of it have no page to be misled by.
		if (from === undefined || from === "same-origin" || request.headers["sec-fetch-dest"] !== "document") return next();
		const [path = "", query = ""] = (request.raw.url ?? "/").split(/\?(.*)/s);
		const search = new URLSearchParams(query);
		if (!TOLD.some((name) => search.has(name))) return next();
		for (const name of TOLD) search.delete(name);
		return reply.redirect(search.size === 0 ? path : `${path}?${search}`, 303);
	});
	done();
};
Object.assign(toldSteps, { [Symbol.for("skip-override")]: true });
