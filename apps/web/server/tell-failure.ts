import { refusalPage } from "@calibrant/http";
import type { FastifyReply, FastifyRequest } from "fastify";

type Words = { status: number; code: string; title: string; happened: string; remedy: string };

const nothing: Words = {
	...{ status: 404, code: "NOT_FOUND", title: "There is nothing here" },
	happened: "There is nothing at this address.",
	remedy: "Check the address, or go back to the list.",
};
const tooLarge: Words = {
	...{ status: 413, code: "TOO_LARGE", title: "This is too much at once" },
	happened: "This is more than is taken at once, and nothing was changed.",
	remedy: "Send less, or in parts.",
};
const unreadable: Words = {
	...{ status: 400, code: "INVALID", title: "The request could not be read" },
	happened: "The request could not be read, and nothing was changed.",
	remedy: "Check the address and try again.",
};
const failed: Words = {
	...{ status: 500, code: "PAGE_FAILED", title: "This page could not be made" },
	happened: "Something failed on our side and nothing was changed by opening this page.",
	remedy: "Try again; if it stays, tell your administrator the request number.",
};

function wordsFor(status: number): Words {
	// A path that leaves its folder is told like one that leads nowhere.
	if (status === 404 || status === 403) return nothing;
	if (status === 413) return tooLarge;
	return status >= 400 && status < 500 ? { ...unreadable, status } : failed;
}

/** Answers what the framework refuses, or a page fails at, in our words: a page for browsers, JSON for programs. */
export function tellFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const words = wordsFor((error as { statusCode?: number } | null)?.statusCode ?? 500);
	if (words === failed) request.log.error({ err: error }, "page failed");
	const { status, code, happened, remedy } = words;
	const requestId = String(request.id);
	reply.code(status).header("cache-control", "no-store");
	if (request.headers.accept?.includes("text/html")) {
		return reply.type("text/html; charset=utf-8").send(refusalPage({ ...words, requestId }));
	}
	return reply.type("application/json; charset=utf-8").send({ code, message: `${happened} ${remedy}`, requestId });
}
