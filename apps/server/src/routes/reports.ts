import { downloadAuditReport, downloadAuditReportInput, printReport, reportInput } from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

const report = (format: "pdf" | "csv"): Route => ({
	method: "GET",
	url: `/api/report.${format}`,
	who: "member",
	scope: "calibrations:read",
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { fileName, type, body } = await printReport({ open }, readInput(reportInput, request.query), format);
		return asAttachment(reply, { name: fileName, type, bytes: body.length }).send(body);
	},
});

const downloadEvidence: Route = {
	method: "GET",
	url: "/api/audit-reports/:id.pdf",
	who: "member",
	scope: "calibrations:read",
	grace: "allowed",
	async handle({ house, request, reply, open }) {
		const input = downloadAuditReportInput.safeParse(request.params);
		// An id that is none is told like one of somebody else.
		const find = (ctx: Parameters<typeof downloadAuditReport>[0]) => {
			if (!input.success) throw notFound("evidence report");
			return downloadAuditReport(ctx, input.data);
		};
		const { fileKey, fileName, bytes } = await open({}, find);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(await house.files.get(fileKey));
	},
};

export const reportRoutes: readonly Route[] = [report("pdf"), report("csv"), downloadEvidence];
