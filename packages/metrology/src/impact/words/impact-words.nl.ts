import { decimalComma, type ImpactWords } from "./impact-words.en.ts";

export const impactNl: ImpactWords = {
	number: decimalComma,
	nothing: "Er is niets vastgelegd dat kan worden beoordeeld.",
	noError: "De fout is niet bekend.",
	noValue: "De gebruikte waarde is niet vastgelegd.",
	noUnit: "geen eenheid",
	otherUnit: (found, used) => `De fout is gevonden in ${found}, de waarde staat in ${used}.`,
	nowhere: "in geen enkel punt",
	span: (from, to) => `van ${from} tot ${to}`,
	outside: (span, at) => `De fout is bekend ${span}; ze wordt niet geëxtrapoleerd naar ${at}.`,
	at: (value) => `bij ${value}`,
	between: (values) => `tussen ${values.join(" en ")}`,
	within: (where, error) => `Het instrument lag binnen zijn grenzen ${where} (fout ${error}).`,
	noLimits: (where, error) => `De eigen grenzen zijn niet vastgelegd; de fout ${where} is ${error}.`,
	error: (error, where) => `fout ${error} ${where}`,
	partly: (error, before) => `${error}, waarvan ${before} al was gecorrigeerd`,
	eitherTaken:
		"Of voor de eerder bekende fout was gecorrigeerd, is niet vastgelegd: beide zijn beoordeeld, en dit is de slechtste.",
	eitherWay:
		"Of het een aanwijzend instrument of een stoffelijke maat is, is niet vastgelegd: beide richtingen zijn beoordeeld, en dit is de slechtste.",
	foundWith: (error, at) => `Ermee gevonden fout ${error} bij ${at}`,
	usedAt: (value) => `Gebruikt bij ${value}`,
	corrected: (used, value) => `${used}, gecorrigeerd tot ${value}`,
	insideLimits: (limits) => `binnen de grenzen (${limits})`,
	outsideLimits: (limits) => `buiten de grenzen (${limits})`,
	bare: (what, where, why) => `${what}, ${where}; er is geen onzekerheid opgegeven (${why})`,
	simple: (bare) => `${bare}, en de beslisregel is eenvoudige acceptatie.`,
	untold: (bare) => `${bare}, zodat niet te zeggen is of het voldoet.`,
	conforms: (what, limits, { after, before, why }) =>
		`${what}, ten opzichte van de grenzen (${limits}) voldoet het met ${after}, eerder met ${before} (${why}).`,
	atMost: (value) => `hoogstens ${value}`,
	atLeast: (value) => `minstens ${value}`,
	fromTo: (lower, upper) => `${lower} tot ${upper}`,
	moreThan: (share) => `meer dan ${share}`,
	lessThan: (share) => `minder dan ${share}`,
};
