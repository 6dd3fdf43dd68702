/** The reasons of judgements in English, as they are stored. */
export const impactEn = {
	/** A decimal string as the language writes it. What is stored is in English: as it is. */
	number: (value: string) => value,
	nothing: "Nothing is recorded that can be judged.",
	noError: "The error is not known.",
	noValue: "The value used is not recorded.",
	noUnit: "no unit",
	otherUnit: (found: string, used: string) => `The error was found in ${found}, the value is in ${used}.`,
	nowhere: "at no point",
	span: (from: string, to: string) => `from ${from} to ${to}`,
	outside: (span: string, at: string) => `The error is known ${span}; it is not extrapolated to ${at}.`,
	at: (value: string) => `at ${value}`,
	between: (values: readonly string[]) => `between ${values.join(" and ")}`,
	within: (where: string, error: string) => `The instrument was within its limits ${where} (error ${error}).`,
	noLimits: (where: string, error: string) => `Its own limits are not recorded; the error ${where} is ${error}.`,
	error: (error: string, where: string) => `error ${error} ${where}`,
	partly: (error: string, before: string) => `${error}, of which ${before} had been corrected for`,
	eitherTaken:
		"Whether the error known before had been corrected for is not recorded: both were judged, and this is the worse.",
	eitherWay:
		"Whether it is an indicating instrument or a material measure is not recorded: both directions were judged, and this is the worse.",
	foundWith: (error: string, at: string) => `Error found with it ${error} at ${at}`,
	usedAt: (value: string) => `Used at ${value}`,
	corrected: (used: string, value: string) => `${used}, corrected to ${value}`,
	insideLimits: (limits: string) => `within its limits (${limits})`,
	outsideLimits: (limits: string) => `outside its limits (${limits})`,
	bare: (what: string, where: string, why: string) => `${what}, ${where}; no uncertainty is stated (${why})`,
	simple: (bare: string) => `${bare}, and its decision rule is simple acceptance.`,
	untold: (bare: string) => `${bare}, so whether it conforms cannot be told.`,
	conforms: (what: string, limits: string, shares: { after: string; before: string; why: string }) =>
		`${what}, against its limits (${limits}) it conforms with ${shares.after}, before with ${shares.before} (${shares.why}).`,
	atMost: (value: string) => `at most ${value}`,
	atLeast: (value: string) => `at least ${value}`,
	fromTo: (lower: string, upper: string) => `${lower} to ${upper}`,
	moreThan: (share: string) => `more than ${share}`,
	lessThan: (share: string) => `less than ${share}`,
};

/** The words in which a judgement gives its reason. */
export type ImpactWords = typeof impactEn;

/** A decimal string with the comma of the other languages. */
export const decimalComma = (value: string) => value.replace(".", ",");
