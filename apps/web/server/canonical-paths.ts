import type { FastifyPluginCallback } from "fastify";

/** Pages published with a slash at the end; the form without it is moved there. */
export const SLASHED_PATHS: ReadonlySet<string> = new Set([
	"/app/account",
	"/app/account/activity",
	"/app/account/delete",
	"/app/account/export",
	"/app/billing",
	"/app/billing/cancel",
	"/app/export",
	"/app/settings/delete-organisation",
]);

/** Fastify hook set: one address per page for reads (308), and no request target that a URL parser could misread. */
export const canonicalPaths: FastifyPluginCallback = (app, _options, done) => {
	app.addHook("onRequest", (request, reply, next) => {
		const target = request.raw.url ?? "/";
		if (!target.startsWith("/") || target.startsWith("//") || target.includes("\\")) {
			return reply
				.code(400)
				.send({ code: "BAD_ADDRESS", message: "This address cannot be read. Check it and try again." });
		}
		const [path = "", query] = target.split(/\?(.*)/s);
		const read = request.method === "GET" || request.method === "HEAD";
		if (!read || !SLASHED_PATHS.has(path)) return next();
		return reply.redirect(query === undefined ? `${path}/` : `${path}/?${query}`, 308);
	});
	done();
};
Object.assign(canonicalPaths, { [Symbol.for("skip-override")]: true });
