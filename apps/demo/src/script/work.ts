import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { calibrant } from "./command.ts";
import { must, type Person, password, refusal, type Said, type Stage, say } from "./step.ts";

export async function calibrate({ api }: Person): Promise<Said<string>> {
	const { items } = await api.instruments.list.query({ limit: 1 });
	const instrumentId = items[0]?.id ?? "";
	const point = (asFound: string, asLeft?: string) => ({
		...{ unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound },
		...(asLeft ? { asLeft } : {}),
	});
	const performedOn = (await api.lifecycle.status.query()).instants.cancelledAt.toISOString().slice(0, 10);
	const record = (reading: string) =>
		api.calibrations.record.mutate({ instrumentId, performedOn, adjusted: true, points: [point(reading, "100.10")] });
	for (const bad of ["NaN", "1e309", "1.5.2"])
		must((await refusal(record(bad))).reason === "INVALID", `${bad} was accepted`);
	const { id } = await record("105.80");
	const calibration = await api.calibrations.get.query({ id });
	const [found, left] = calibration.runs.map(({ points }) => points[0]);
	must(found?.verdict === "out_of_tolerance" && left?.verdict === "in_tolerance", "the verdicts are wrong");
	must(found?.indication === "105.80", "the reading was changed");
	return say(
		id,
		`NaN, 1e309 and 1.5.2 refused; as found ${found?.indication} out, as left ${left?.indication} in tolerance`,
	);
}

export async function certify({ api, send, say: header }: Person, calibrationId: string): Promise<Said<null>> {
	const laboratory = { name: "House style", laboratory: "Trial Laboratory", address: "Mill Lane 4\n1000 Brussels" };
	await api.certificateTemplates.create.mutate({ content: laboratory });
	const { printedName } = await api.certificates.prepare.query({ calibrationId });
	const bare = await refusal(api.certificates.issue.mutate({ calibrationId, printedName }));
	must(bare.reason === "INVALID", "a certificate that says too little was issued");
	header("x-calibrant-password", encodeURIComponent(password));
	const certificate = await api.certificates.issue.mutate({
		...{ calibrationId, printedName, identification: "as_registered", method: "Comparison" },
		...{ conditions: "In the workshop", traceability: "By gauge blocks", withoutUncertainty: "Agreed for a trial" },
	});
	header("x-calibrant-password", "");
	const pdf = Buffer.from(await (await send(`/api/certificates/${certificate.id}.pdf`)).arrayBuffer());
	must(pdf.subarray(0, 5).toString() === "%PDF-", "the certificate is not a PDF");
	const hash = createHash("sha256").update(pdf).digest("hex");
	must(hash === certificate.sha256, "the file is not the one that was issued");
	return say(
		null,
		`${certificate.number} revision ${certificate.revision}, ${pdf.length} bytes, SHA-256 ${hash.slice(0, 16)}…`,
	);
}

export async function exportWorkspace(
	{ product, root, folder }: Stage,
	{ api, send, email }: Person,
): Promise<Said<null>> {
	const preview = await api.exports.preview.query();
	let archive: Buffer;
	let way: string;
	if (preview.path === "download") {
		const answer = await send("/api/export/workspace.zip", { method: "POST" });
		archive = Buffer.from(await answer.arrayBuffer());
		way = "streamed";
	} else {
		const queued = await api.exports.request.mutate();
		const mail = await product.mails.waitFor(email, /export/i);
		must(mail.text.includes(queued.id), "the mail links to another export");
		const { download } = await api.exports.get.query({ id: queued.id });
		if (download === null) throw new Error("the export cannot be fetched");
		archive = Buffer.from(await (await send(download)).arrayBuffer());
		way = `queued, mail “${mail.subject}”`;
	}
	const file = path.join(folder, "workspace.zip");
	writeFileSync(file, archive);
	const verdict = calibrant(root, "export", "verify", file);
	must(verdict.verified === true, `the export does not verify: ${JSON.stringify(verdict)}`);
	const flipped = Buffer.from(archive);
	const at = flipped.length >> 1;
	flipped[at] = (flipped[at] ?? 0) ^ 1;
	writeFileSync(file, flipped);
	must(calibrant(root, "export", "verify", file).verified === false, "an altered export verifies");
	return say(null, `${way}, ${archive.length} bytes, verified by the command; altered by one bit it does not`);
}
