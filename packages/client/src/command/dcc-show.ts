import { type Certificate, type Column, checkCertificate, type Run, type Text } from "@calibrant/metrology/dcc";
import { BadInput, type Call, fileOf } from "./call.ts";
import { fromCertificate } from "./dcc-input.ts";

export const dccShow: Call = {
	usage: "dcc show FILE.xml",
	about: "What a Digital Calibration Certificate says: items, standards, results as found and as left, conformity.",
	example: "npx calibrant dcc show docs/examples/certificate.xml",
	options: {},
	async run(args) {
		const file = fileOf(args, "the certificate's XML file");
		const { certificate, schemaVersion, findings } = await fromCertificate(file, (bytes) => checkCertificate(bytes));
		const foreign = findings.find(({ rule }) => rule === "root");
		if (foreign) throw new BadInput(`${file}: ${foreign.message}`);
		const { document } = certificate;
		const shown = document && {
			fileName: document.fileName,
			mimeType: document.mimeType,
			bytes: Buffer.byteLength(document.base64, "base64"),
		};
		return {
			yes: true,
			json: { schemaVersion, ...certificate, document: shown },
			text: [...head(certificate, schemaVersion), ...certificate.measurements.flatMap(measurementLines)].join("\n"),
		};
	},
};

/** English if there is some, else the first. */
const say = (text: Text) => (text.find(({ language }) => language === "en") ?? text[0])?.text ?? "";
const line = (label: string, ...values: (string | null)[]) => {
	const said = values.filter(Boolean).join(", ");
	return said ? [`${label.padEnd(14)} ${said}`] : [];
};

function head(certificate: Certificate, schemaVersion: string): string[] {
	const { performedFrom: from, performedUntil: until } = certificate;
	return [
		...line("Certificate", certificate.identifier, `DCC ${schemaVersion}`),
		...line("Calibrated", from === until ? from : `${from} to ${until}`, certificate.performedAt),
		...line("Issued", certificate.issuedOn),
		...line("Replaces", certificate.replaces && `${certificate.replaces.identifier} (${certificate.replaces.change})`),
		...line("Laboratory", say(certificate.laboratory.contact.name), certificate.laboratory.code),
		...line("Customer", say(certificate.customer.name)),
		...certificate.items.flatMap((item) =>
			line(
				"Item",
				say(item.name),
				say(item.manufacturer),
				item.model,
				...item.identifications.map(({ value, name, issuer }) => `${say(name) || issuer} ${value}`),
			),
		),
		...certificate.statements.flatMap((statement) =>
			line("Statement", statement.conformity.join(" "), statement.date, say(statement.declaration)),
		),
	];
}

function measurementLines(measurement: Certificate["measurements"][number]): string[] {
	return [
		"",
		say(measurement.name) || "Results",
		...measurement.methods.flatMap((method) => line("Method", say(method.name), ...method.norms)),
		...measurement.standards.flatMap((standard) =>
			line("Standard", say(standard.name), ...standard.identifications.map(({ value }) => value)),
		),
		...measurement.conditions.flatMap((condition) =>
			line(
				"Condition",
				say(condition.name),
				...condition.values.map((one) => `${one.values.join(" ")} ${one.unit ?? ""}`.trim()),
			),
		),
		...measurement.runs.flatMap(runLines),
	];
}

const states = { as_found: "As found", as_left: "As left", unadjusted: "As found and as left (not adjusted)" } as const;

function runLines(run: Run): string[] {
	const columns = run.columns.flatMap(printed);
	const rows = Math.max(...columns.map(({ cells }) => cells.length));
	const widths = columns.map(({ title, cells }) => Math.max(title.length, ...cells.map(({ length }) => length)));
	const row = (cells: string[]) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join("  ");
	return [
		"",
		`${states[run.state]}: ${say(run.name)}`,
		row(columns.map(({ title }) => title)),
		...Array.from({ length: rows }, (_, index) => row(columns.map(({ cells }) => cells[index] ?? ""))),
	];
}

type Printed = { title: string; cells: string[] };

/** A quantity, and beside it what is stated of it. A single entry stands for every point. */
function printed(column: Column): Printed[] {
	const unit = column.unit && column.unit !== "1" ? ` / ${column.unit}` : "";
	const each = (title: string, list: readonly string[] | null | undefined): Printed[] =>
		list && list.length > 0
			? [{ title, cells: column.values.map((_, index) => (list.length === 1 ? list[0] : list[index]) ?? "") }]
			: [];
	const limits = column.tolerance ?? column.acceptance;
	return [
		...each(`${say(column.name) || column.role || "value"}${unit}`, column.values),
		...each(column.uncertainty?.kind === "expanded" ? "U" : "u", column.uncertainty?.values),
		...each("k", column.uncertainty?.coverageFactors),
		...each("from", limits?.lower),
		...each("to", limits?.upper),
		...each("conformity", column.conformity),
	];
}
