import { certificateBytes, recordExternalCalibration, recordExternalCalibrationInput } from "@calibrant/calibration";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** A calibration by an outside laboratory: its particulars in the query, its certificate as the body. */
const uploadExternalCalibration: Route = {
	method: "POST",
	url: "/api/calibrations/external",
	who: "member",
	scope: "calibrations:write",
	grace: "blocked",
	body: "bytes",
	maxBytes: certificateBytes,
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const input = readInput(recordExternalCalibrationInput, request.query);
		const recorded = await recordExternalCalibration({ files: house.files, open }, input, bytesOf(request.body));
		return reply.code(201).send(recorded);
	},
};

export const calibrationRoutes: readonly Route[] = [uploadExternalCalibration];
