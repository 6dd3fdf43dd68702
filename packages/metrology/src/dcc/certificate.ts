/** Words in one or several languages; null where the certificate names none. */
export type Text = { language: string | null; text: string }[];

export type Issuer = "manufacturer" | "calibrationLaboratory" | "customer" | "owner" | "other";
export type Identification = { issuer: Issuer; value: string; name: Text };

export type Address = {
	street: string | null;
	streetNo: string | null;
	postCode: string | null;
	city: string | null;
	state: string | null;
	countryCode: string | null;
	postOfficeBox: string | null;
	further: Text;
};
export type Contact = {
	name: Text;
	email: string | null;
	phone: string | null;
	fax: string | null;
	address: Address | null;
};

/** Roles are the certificate's refTypes: "basic_referenceValue". */
type WithRole = { role: string | null };

export type Software = { name: Text; release: string };
export type Method = WithRole & { name: Text; description: Text; norms: string[]; references: string[] };
/** Another certificate, named and fixed by its hash. */
export type Reference = { name: Text; identifier: string; procedure: string; value: string; traceable: boolean | null };
export type Item = {
	name: Text;
	description: Text;
	manufacturer: Text;
	model: string | null;
	identifications: Identification[];
};
export type Equipment = WithRole & Item & { certificate: Reference | null };

export type Uncertainty = {
	/** `standard` also for a coverage interval, of which the standard uncertainty is kept. */
	kind: "expanded" | "standard";
	/** One for each value, or one for all of them. In the unit of the values. */
	values: string[];
	/** As the values; none for a standard uncertainty. */
	coverageFactors: string[];
	coverageProbabilities: string[];
	distributions: string[];
};
/** In the unit of the column; one for each value, or one for all of them. */
export type Limits = { lower: string[] | null; upper: string[] | null };
export type Conformity = "pass" | "fail" | "conditionalPass" | "conditionalFail" | "noPass" | "noFail";

/** One quantity of a table, with a value for each point. */
export type Column = WithRole & {
	name: Text;
	/** In our spelling ("kPa"); null for words instead of numbers. */
	unit: string | null;
	/** As written, every digit kept. */
	values: string[];
	uncertainty: Uncertainty | null;
	tolerance: Limits | null;
	acceptance: Limits | null;
	/** One for each value, or one for all of them; none where nothing is stated. */
	conformity: Conformity[];
};

/** `unadjusted`: one set of readings stands for both as found and as left. */
export type RunState = "as_found" | "as_left" | "unadjusted";
export type Run = WithRole & { state: RunState; name: Text; description: Text; columns: Column[] };
export type Condition = WithRole & { name: Text; description: Text; values: Column[] };

export type Statement = WithRole & {
	name: Text;
	declaration: Text;
	norms: string[];
	references: string[];
	traceable: boolean | null;
	date: string | null;
	authority: Contact | null;
	conformity: Conformity[];
	values: Column[];
};

export type Measurement = {
	name: Text;
	description: Text;
	methods: Method[];
	software: Software[];
	standards: Equipment[];
	conditions: Condition[];
	/** What was done between as found and as left. */
	action: "adjustment" | "repair" | null;
	runs: Run[];
	statements: Statement[];
};

/** What a Digital Calibration Certificate says, as far as we hold it; the same shape is written and read. */
export type Certificate = {
	software: Software[];
	country: string;
	languages: string[];
	mandatoryLanguages: string[];
	identifier: string;
	identifications: Identification[];
	receivedOn: string | null;
	performedFrom: string;
	performedUntil: string;
	performedAt: "laboratory" | "customer" | "laboratoryBranch" | "customerBranch" | "other" | null;
	issuedOn: string | null;
	replaces: { change: "amended" | "substituted"; identifier: string } | null;
	items: Item[];
	laboratory: { code: string | null; contact: Contact };
	responsible: { contact: Contact; role: string | null; mainSigner: boolean }[];
	customer: Contact;
	statements: Statement[];
	measurements: Measurement[];
	document: { fileName: string; mimeType: string; base64: string } | null;
};
