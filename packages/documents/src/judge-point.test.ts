import { expect, test } from "vitest";
import type { CertificatePoint } from "./certificate-data.ts";
import { certificateExample } from "./certificate-example.ts";
import { certificateWords } from "./certificate-words/index.ts";
import { judge } from "./judge-point.ts";
import { Paper } from "./paper.ts";
import { columnsOf } from "./point-columns.ts";

const at = (coverageFactor: string, expandedUncertainty = "0.093804164683797"): CertificatePoint => ({
	...{ nominal: "20", unit: "N·m", lowerTolerance: "-0.8", upperTolerance: "0.8", asFound: "21.4", asLeft: null },
	found: { error: "1.4", verdict: "out_of_tolerance", expandedUncertainty, coverageFactor },
});

test("value, error and U of a line end at the same place; the strip takes the error as recorded", () => {
	expect(judge(at("2.0219751042301146"))).toMatchObject([
		{ value: "21.400", deviation: "1.400", uncertainty: "0.094", factor: "2.02", exact: "1.4" },
	]);
	const [first] = certificateExample(1).points;
	expect(first && judge(first)[0]).toMatchObject({ uncertainty: null, factor: null });
});

test("k has a column where it differs from point to point", () => {
	const paper = new Paper({
		...{ title: "", author: "", subject: "", date: new Date(0) },
		...{ runningHead: () => undefined, foot: () => undefined },
	});
	const heads = (...factors: string[]) => {
		const none = {
			reference: "",
			point: "",
			nominal: "",
			unit: "",
			tolerance: "",
			reading: "",
			value: "",
			deviation: "",
			strip: "",
		};
		const rows = factors.map((factor) => ({ ...none, uncertainty: "0.1", verdict: "", factor }));
		const look = { layout: "standard" as const, colour: "#000000" };
		return columnsOf(paper, certificateWords.en, rows, look).map(({ head }) => head);
	};
	expect(heads("2.02", "2.05")).toContain("k");
	expect(heads("2.02", "2.02")).not.toContain("k");
	expect(heads("", "")).not.toContain("k");
});
