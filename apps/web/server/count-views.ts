import { globalPlugin } from "@calibrant/http";
import { countedPages } from "@calibrant/policy";

const counted = new Set<string>(countedPages);
const timeoutMilliseconds = 2000;

/**
 * Fastify plugin: tells apps/server that a public page was opened, and nothing of who opened it. Beside the answer; a
 * count that does not arrive is lost, and nobody waits for it.
 */
export const countViews = globalPlugin(
	"calibrant-count-views",
	(app, { apiUrl, baseUrl }: { apiUrl: string; baseUrl: string }, done) => {
		app.addHook("onResponse", async (request, reply) => {
			const path = request.url.split("?")[0] ?? "";
			const page = path.length > 1 ? path.replace(/\/$/, "") : path;
			const isPage = String(reply.getHeader("content-type") ?? "").startsWith("text/html");
			if (request.method !== "GET" || reply.statusCode !== 200 || !isPage || !counted.has(page)) return;
			await fetch(`${apiUrl}/api/trpc/pageViews.count`, {
				method: "POST",
				headers: { origin: baseUrl, "content-type": "application/json" },
				body: JSON.stringify({ json: { path: page } }),
				signal: AbortSignal.timeout(timeoutMilliseconds),
			}).catch((error: unknown) => request.log.warn({ err: error }, "page view not counted"));
		});
		done();
	},
);
