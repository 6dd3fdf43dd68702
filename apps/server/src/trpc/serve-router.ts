import { DomainError, type House } from "@calibrant/kernel";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyPluginAsync } from "fastify";
import { retryAfter } from "../refusals.ts";
import { type AppRouter, appRouter } from "../routers/index.ts";
import { createContext } from "./context.ts";
import { refusalOfCall } from "./procedures.ts";
import { proceduresOf } from "./procedures-of.ts";

const maxBatchSize = 50;

/** The router over HTTP, with `Retry-After` and a refusal of batches that are too large. */
export const serveRouter: FastifyPluginAsync<{ house: House }> = async (app, { house }) => {
	app.addHook("onRequest", async (request) => {
		const { path } = request.params as { path: string };
		if (path.split(",").length <= maxBatchSize) return;
		throw new DomainError(
			"TOO_LARGE",
			`This is more than ${maxBatchSize} calls at once.`,
			"Send them in smaller groups.",
		);
	});
	await app.register(fastifyTRPCPlugin, {
		prefix: "/api/trpc",
		trpcOptions: {
			router: appRouter,
			createContext: createContext(house),
			maxBatchSize,
			onError({ error, path, req }) {
				if (refusalOfCall(error).status === 500) {
					const cause = error.cause ?? error;
					req.log.error({ path, err: cause }, "procedure failed");
					const place = proceduresOf({ path }) ?? "unknown";
					app.journal.fault({ place, requestId: req.id, error: cause });
				}
			},
			responseMeta({ errors }) {
				const after = retryAfter(errors.map(refusalOfCall));
				return after ? { headers: { "retry-after": after } } : {};
			},
		} satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
	});
};
