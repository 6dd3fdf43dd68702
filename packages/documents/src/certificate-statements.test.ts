import { expect, test } from "vitest";
import type { CertificateData } from "./certificate-data.ts";
import { certificateExample } from "./certificate-example.ts";
import { statementsOf } from "./certificate-statements.ts";
import { certificateLanguages, certificateWords } from "./index.ts";

function stated(fromBudget: readonly boolean[]): CertificateData {
	const { points, ...rest } = certificateExample(fromBudget.length);
	const result = (computed: boolean | undefined) => ({
		...{ error: "0", verdict: "in_tolerance" as const, expandedUncertainty: "0.001", coverageFactor: "2" },
		...{ fromBudget: computed === true },
	});
	return { ...rest, points: points.map((point, n) => ({ ...point, asLeft: null, found: result(fromBudget[n]) })) };
}

test("a certificate says that U follows the GUM only where a budget computed each of them", () => {
	for (const language of certificateLanguages) {
		const says = (data: CertificateData) => statementsOf(data, certificateWords[language], (day) => day).join(" ");
		expect(says(stated([true, true]))).toContain("JCGM 100:2008");
		expect(says(stated([true, false]))).not.toContain("JCGM 100:2008");
	}
});
