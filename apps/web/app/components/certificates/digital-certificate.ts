/** The answer of `/api/dcc-check`, as far as the page shows it. */
export interface DigitalCertificateCheck {
	schemaVersion: string;
	errors: number;
	warnings: number;
	findings: Finding[];
	known: { id: string; tag: string }[];
	scope: { on: string; schedules: string[] } | null;
	certificate: {
		identifier: string;
		performedFrom: string;
		performedUntil: string;
		issuedOn: string | null;
		laboratory: { code: string | null; contact: { name: Text } };
		customer: { name: Text };
		items: { name: Text; manufacturer: Text; model: string | null; identifications: { value: string }[] }[];
		measurements: { name: Text; runs: Run[] }[];
		document: { fileName: string; bytes: number } | null;
	};
}

export interface Finding {
	rule: string;
	severity: "error" | "warning" | "note";
	line: number;
	path: string;
	clause: string;
	message: string;
	points?: PointRisk[];
}

export interface PointRisk {
	point: number;
	value: string;
	expandedUncertainty: string;
	coverageFactor: string;
	lowerLimit: string | null;
	upperLimit: string | null;
	unit: string;
	tur: number | null;
	falseAcceptProbability: number;
	noAcceptanceZone: boolean;
}

export interface Run {
	state: "as_found" | "as_left" | "unadjusted";
	columns: {
		name: Text;
		role: string | null;
		unit: string | null;
		values: string[];
		uncertainty: { values: string[]; coverageFactors: string[] } | null;
		conformity: string[];
	}[];
}

type Text = { language: string | null; text: string }[];

/** Words of a certificate in English if it has them, else in its first language. */
export const say = (text: Text): string => (text.find(({ language }) => language === "en") ?? text[0])?.text ?? "";
