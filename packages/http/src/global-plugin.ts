import type { FastifyPluginCallback, FastifyPluginOptions } from "fastify";

/** Marks a plugin so that its hooks hold for the whole server, not only for its own scope. */
export function globalPlugin<Options extends FastifyPluginOptions>(
	name: string,
	plugin: FastifyPluginCallback<Options>,
): FastifyPluginCallback<Options> {
	return Object.assign(plugin, {
		[Symbol.for("skip-override")]: true,
		[Symbol.for("fastify.display-name")]: name,
	});
}
