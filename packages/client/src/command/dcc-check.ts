import { readScope } from "@calibrant/metrology";
import { checkCertificate, type Finding } from "@calibrant/metrology/dcc";
import { calculateFile } from "./calculation.ts";
import { type Call, fileOf } from "./call.ts";
import { fromCertificate } from "./dcc-input.ts";

export const dccCheck: Call = {
	usage: "dcc check FILE.xml [--serial S] [--before OLDER.xml] [--scope SCOPE.json]",
	about:
		"A Digital Calibration Certificate (2.4 to 3.3): structure, rule patterns, and what an assessor would object to. Exit code 1 with errors.",
	example: `npx calibrant dcc check docs/examples/certificate.xml --serial SN-4711
echo '[{"unit": "°C", "from": "0", "to": "100", "cmc": {"absolute": "0.01", "relative": "0.01 %"}}]' > scope.json
npx calibrant dcc check docs/examples/certificate.xml --scope scope.json --json`,
	options: { serial: { type: "string" }, before: { type: "string" }, scope: { type: "string" } },
	async run(args) {
		const file = fileOf(args, "the certificate's XML file");
		const { serial, before, scope } = args.values;
		const earlier =
			typeof before === "string"
				? await fromCertificate(before, (bytes) => checkCertificate(bytes).certificate)
				: undefined;
		const known = {
			today: new Date().toISOString().slice(0, 10),
			...(typeof serial === "string" && { serial }),
			...(earlier && { before: earlier }),
			...(typeof scope === "string" && { scope: await calculateFile(scope, readScope) }),
		};
		const checked = await fromCertificate(file, (bytes) => checkCertificate(bytes, known));
		const { certificate, schemaVersion, findings, errors, warnings } = checked;
		const yes = errors === 0;
		const last = `${yes ? "No errors" : plural(errors, "error")}, ${plural(warnings, "warning")} in ${certificate.identifier || file} (DCC ${schemaVersion}).`;
		return {
			yes,
			json: { identifier: certificate.identifier, schemaVersion, valid: yes, errors, warnings, findings },
			text: [...findings.map(words), last].join("\n"),
		};
	},
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

const words = ({ severity, line, rule, message, clause, path }: Finding) =>
	`${severity}: line ${line}, ${rule}: ${message}\n    ${clause}; ${path}`;
