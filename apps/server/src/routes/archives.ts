import { Readable } from "node:stream";
import { uploadArchive, uploadArchiveInput } from "@calibrant/lifecycle";
import { readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** An archive to start the organisation from: its name in the query, its bytes as the body, streamed to the store. */
const uploadToRestore: Route = {
	method: "POST",
	url: "/api/archives",
	who: "member",
	scope: "exports:write",
	grace: "blocked",
	body: "stream",
	async handle({ house, request, reply, open }) {
		const input = readInput(uploadArchiveInput, request.query);
		const body = request.body instanceof Readable ? request.body : Readable.from([]);
		const uploaded = await uploadArchive({ files: house.files, open }, input, body);
		return reply.code(201).send(uploaded);
	},
};

export const archiveRoutes: readonly Route[] = [uploadToRestore];
