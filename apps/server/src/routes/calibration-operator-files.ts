import { findCertificateFile, printRun } from "@calibrant/calibration";
import { asAttachment } from "./attachment.ts";
import { fileOf, stored } from "./operator-file.ts";
import type { Call, Route } from "./route.ts";

const certificate = fileOf(
	{ kind: "certificates", type: "certificate", module: "calibration", send: stored },
	(_call, id, open) => open((ctx) => findCertificateFile(ctx, { id })),
);

const checklistRun = fileOf(
	{
		...{ kind: "checklist-runs", type: "checklist_run", module: "calibration" as const },
		async send({ reply }: Call, { fileName, body }: { fileName: string; body: Buffer }) {
			return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
		},
	},
	({ house }, id, open) =>
		printRun({ files: house.files, open: (_scope, work) => open(work) }, { id }, { noted: false }),
);

/** Files of customers, for operators. */
export const calibrationOperatorFiles: readonly Route[] = [certificate, checklistRun];
